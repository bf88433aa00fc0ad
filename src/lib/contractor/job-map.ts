import * as L from 'leaflet';
import type { Area, Layout } from '$lib/control/place.ts';
import type { DrawingPicture } from '$lib/live/drawing.ts';
import { layerOfDrawing } from '$lib/live/layer-of-drawing.ts';
import type { MyPlace } from '$lib/live/my-place.ts';
import { drawMark, markName } from './job-mark-icon.ts';
import { drawSigns } from './job-sign-icon.ts';
import type { SignSpot } from './job-signs.ts';
import { gatherMarks, isOneSpot, MARK_SIZE, type JobMark } from './job-marks.ts';
import type { Job } from './job.ts';
import type { JobPlan } from './job-plan.ts';
import { at, boundsOf } from './plan-points.ts';

/** Layout units as they are, y downwards. */
const PLAN_CRS = L.extend({}, L.CRS.Simple, { transformation: new L.Transformation(1, 0, 1, 0) });

const NAMES = 'names';
const SIGNS = 'signs';

/** How far one may go in beyond the whole drawing: five doublings are two metres of a plant on a phone. */
const CLOSEST = 5;

interface Handlers {
	/** Several jobs lie on one spot, or one job was touched. */
	picked: (jobs: readonly Job[]) => void;
	/** A tap beside everything. */
	missed: () => void;
}

/** The small map of a company's own jobs. */
export class JobMap {
	readonly #map: L.Map;
	readonly #handlers: Handlers;
	readonly #areas = L.layerGroup();
	readonly #names = L.layerGroup();
	readonly #signs = L.layerGroup();
	readonly #place = L.layerGroup();
	/** By what they look like. */
	readonly #marks = new Map<string, { marker: L.Marker; mark: JobMark }>();
	#drawings: L.Layer[] = [];
	#drawn: readonly Area[] = [];
	#jobs: readonly Job[] = [];
	#selected: string | null = null;
	#touched: string | null = null;

	constructor(element: HTMLElement, plan: JobPlan, handlers: Handlers) {
		this.#handlers = handlers;
		this.#map = L.map(element, {
			crs: PLAN_CRS,
			zoomSnap: 0.25,
			zoomDelta: 1,
			zoomControl: false,
			attributionControl: false,
			// What it means by default, a zoom of 0, is no bound in a drawing's own units.
			minZoom: -12,
			maxZoom: 12,
			maxBoundsViscosity: 0.8,
			bounceAtZoomLimits: false,
		});
		// Above the outlines and below the marks, whose counts it must not cover.
		this.#map.createPane(NAMES).style.zIndex = '450';
		this.#map.createPane(SIGNS).style.zIndex = '460';
		this.#areas.addTo(this.#map);
		this.#names.addTo(this.#map);
		this.#signs.addTo(this.#map);
		this.#place.addTo(this.#map);
		this.#map.on('moveend', () => this.#drawMarks());
		this.#map.on('zoomend', () => this.#drawNames());
		this.#map.on('click', () => handlers.missed());
		this.#map.on('resize', () => this.#limit(plan.base));
		this.#limit(plan.base);
		this.#map.fitBounds(boundsOf(plan.base), { animate: false });
	}

	/** Puts drawings under everything, in the order of their layouts. */
	showDrawings(drawings: readonly { picture: DrawingPicture; layout: Layout }[]): void {
		for (const layer of this.#drawings) layer.remove();
		this.#drawings = drawings.map(({ picture, layout }) =>
			layerOfDrawing(picture, layout, { pane: 'tilePane', at }).addTo(this.#map),
		);
	}

	/** Draws the outlines of areas and, where there is room, their names. */
	showAreas(areas: readonly Area[]): void {
		this.#drawn = areas;
		this.#areas.clearLayers();
		for (const { polygon } of areas) {
			if (polygon === null) continue;
			L.polygon(
				polygon.map(([x, y]) => at(x, y)),
				{ className: 'area', interactive: false, weight: 1 },
			).addTo(this.#areas);
		}
		this.#drawNames();
	}

	/** Draws the jobs, and marks the selected one. */
	showJobs(jobs: readonly Job[], selected: string | null): void {
		this.#jobs = jobs;
		this.#selected = selected;
		this.#drawMarks();
	}

	/**
	 * Draws the signs of what governs the selected job, each tied to it by a line.
	 * @param from Where the job is, in layout units.
	 */
	showSigns(spots: readonly SignSpot[], from: { x: number; y: number } | null): void {
		this.#signs.clearLayers();
		for (const { x, y, signs } of spots) {
			if (from !== null) {
				L.polyline([at(from.x, from.y), at(x, y)], {
					className: 'tie',
					interactive: false,
				}).addTo(this.#signs);
			}
			L.marker(at(x, y), {
				icon: L.divIcon({ className: 'job-signs', html: drawSigns(signs), iconSize: [0, 0] }),
				pane: SIGNS,
				interactive: false,
				keyboard: false,
			}).addTo(this.#signs);
		}
	}

	/** Draws where this device is, and how far that may be wrong; null takes it away. */
	showPlace(place: MyPlace | null): void {
		this.#place.clearLayers();
		if (place === null) return;
		L.circle(at(place.x, place.y), {
			radius: place.radius,
			className: 'my-place',
			interactive: false,
		}).addTo(this.#place);
		const spot = L.marker(at(place.x, place.y), {
			icon: L.divIcon({ className: 'my-spot', iconSize: [16, 16] }),
			// Over the job that one stands at, which it does not cover whole.
			zIndexOffset: 20_000,
			interactive: false,
			keyboard: false,
		}).addTo(this.#place);
		const element = spot.getElement();
		element?.setAttribute('role', 'img');
		element?.setAttribute('aria-label', place.words);
	}

	/** Brings a point to the middle, no farther away than it is. */
	goTo({ x, y }: { x: number; y: number }): void {
		this.#map.setView(at(x, y), Math.max(this.#map.getZoom(), this.#map.getMinZoom() + 2));
	}

	/** Brings a job to where it can be seen, above what covers the foot of the map. */
	reveal(job: Job, coveredBelow: number): void {
		const { x, y } = job.item;
		if (x === null || y === null) return;
		const present = this.#map.getZoom();
		// What was touched on the map is looked at already: it is not brought nearer.
		const isTouched = this.#touched === job.item.number;
		const zoom = isTouched ? present : Math.max(present, this.#map.getMinZoom() + 2);
		if (zoom === present && this.#visible(coveredBelow).contains(at(x, y))) return;
		const point = this.#map.project(at(x, y), zoom).add([0, coveredBelow / 2]);
		this.#map.setView(this.#map.unproject(point, zoom), zoom);
	}

	/** Shows all jobs, or the whole drawing when none is placed. */
	showAll(plan: JobPlan): void {
		const points = this.#jobs.flatMap(({ item }) =>
			item.x === null || item.y === null ? [] : [at(item.x, item.y)],
		);
		if (points.length === 0) this.#map.fitBounds(boundsOf(plan.base));
		else
			this.#map.fitBounds(L.latLngBounds(points), {
				padding: [56, 56],
				maxZoom: this.#map.getMinZoom() + 2.5,
			});
	}

	zoomBy(steps: number): void {
		this.#map.setZoom(this.#map.getZoom() + steps);
	}

	/** To be called when the element's size has changed. */
	measure(): void {
		this.#map.invalidateSize();
	}

	destroy(): void {
		this.#map.remove();
	}

	#limit(base: Layout): void {
		const { x, y } = this.#map.getSize();
		if (x === 0 || y === 0) return;
		const exact = Math.log2(Math.min(x / base.width, y / base.height));
		const whole = Math.floor(exact * 4) / 4;
		this.#map.setMinZoom(whole);
		this.#map.setMaxZoom(whole + CLOSEST);
		this.#map.setMaxBounds(boundsOf(base).pad(0.4));
	}

	#scale(): number {
		return this.#map.getZoomScale(this.#map.getZoom(), 0);
	}

	#visible(coveredBelow: number): L.LatLngBounds {
		const size = this.#map.getSize();
		const margin = MARK_SIZE;
		return L.latLngBounds(
			this.#map.containerPointToLatLng([margin, margin]),
			this.#map.containerPointToLatLng([size.x - margin, size.y - coveredBelow - margin]),
		);
	}

	#drawMarks(): void {
		const bounds = this.#map.getBounds().pad(0.25);
		const wanted = new Map<string, JobMark>();
		for (const mark of gatherMarks(this.#jobs, this.#scale())) {
			if (bounds.contains(at(mark.x, mark.y))) wanted.set(this.#look(mark), mark);
		}
		let focused: string | null = null;
		for (const [look, { marker, mark }] of this.#marks) {
			if (wanted.has(look)) continue;
			if (marker.getElement() === document.activeElement) focused = mark.key;
			marker.remove();
			this.#marks.delete(look);
		}
		for (const [look, mark] of wanted) {
			if (this.#marks.has(look)) continue;
			const marker = this.#draw(mark);
			this.#marks.set(look, { marker, mark });
			if (mark.key === focused) marker.getElement()?.focus({ preventScroll: true });
		}
	}

	/** Two marks that look alike are one: a marker is drawn anew only when something about it changed. */
	#look(mark: JobMark): string {
		const jobs = mark.jobs.map(({ item, status }) => `${item.id}:${status}:${item.x}:${item.y}`);
		return `${this.#isSelected(mark)} ${jobs.join(' ')}`;
	}

	#isSelected(mark: JobMark): boolean {
		return mark.jobs.some(({ item }) => item.number === this.#selected);
	}

	#draw(mark: JobMark): L.Marker {
		const isSelected = this.#isSelected(mark);
		const marker = L.marker(at(mark.x, mark.y), {
			icon: L.divIcon({
				className: 'job-mark',
				html: drawMark(mark, isSelected),
				iconSize: [MARK_SIZE, MARK_SIZE],
				iconAnchor: [MARK_SIZE / 2, MARK_SIZE / 2],
			}),
			zIndexOffset: isSelected ? 10_000 : 0,
			bubblingMouseEvents: false,
		});
		marker.on('click', () => this.#pick(mark));
		marker.on('keydown', ({ originalEvent: event }) => {
			if (event.key !== 'Enter' && event.key !== ' ') return;
			event.preventDefault();
			this.#pick(mark);
		});
		marker.addTo(this.#map);
		const element = marker.getElement();
		element?.setAttribute('aria-label', markName(mark));
		element?.setAttribute('aria-pressed', String(isSelected));
		return marker;
	}

	#pick(mark: JobMark): void {
		const isClosest = this.#map.getZoom() >= this.#map.getMaxZoom() - 0.01;
		if (mark.jobs.length === 1 || isOneSpot(mark) || isClosest) {
			this.#touched = mark.jobs.length === 1 ? (mark.jobs[0]?.item.number ?? null) : null;
			this.#handlers.picked(mark.jobs);
			return;
		}
		const points = mark.jobs.map(({ item }) => at(item.x ?? 0, item.y ?? 0));
		const target = this.#map.getBoundsZoom(L.latLngBounds(points), false, L.point(160, 160));
		this.#map.setView(
			L.latLngBounds(points).getCenter(),
			Math.min(Math.max(target, this.#map.getZoom() + 1), this.#map.getMaxZoom()),
		);
	}

	/** A name stands where it fits into its area; a whole's name makes way for its parts' names. */
	#drawNames(): void {
		this.#names.clearLayers();
		const scale = this.#scale();
		const parentsOfNamed = new Set<string>();
		for (const area of [...this.#drawn].reverse()) {
			if (area.polygon === null || parentsOfNamed.has(area.id)) continue;
			const bounds = L.latLngBounds(area.polygon.map(([x, y]) => at(x, y)));
			const width = (bounds.getEast() - bounds.getWest()) * scale;
			const height = (bounds.getNorth() - bounds.getSouth()) * scale;
			if (width < area.name.length * 8 + 8 || height < 24) continue;
			if (area.parent !== null) parentsOfNamed.add(area.parent);
			const name = document.createElement('span');
			name.textContent = area.name;
			// At the upper edge, where a drawing has its titles and marks cover it least.
			L.marker(at(bounds.getCenter().lng, bounds.getSouth()), {
				icon: L.divIcon({ className: 'area-name', html: name, iconSize: [0, 0] }),
				pane: NAMES,
				interactive: false,
				keyboard: false,
			}).addTo(this.#names);
		}
	}
}
