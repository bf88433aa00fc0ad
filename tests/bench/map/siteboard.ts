import type * as L from 'leaflet';
import { EMPTY_FILTER } from '../../../src/lib/control/filter.ts';
import type { WorkItem } from '../../../src/lib/control/work-item.ts';
import { ClusterGrid } from '../../../src/lib/map/cluster-grid.ts';
import { ItemLayer } from '../../../src/lib/map/item-layer.ts';
import { ItemSurvey } from '../../../src/lib/map/item-survey.ts';
import { planOf } from '../../../src/lib/map/plan.ts';
import { readPalette } from '../../../src/lib/ui/palette.ts';
import { layout } from '../../support/map-work.ts';
import { afterThisFrame, type Contender, nextFrame } from './contender.ts';
import { PLAN } from './items.ts';

const plant = layout({ id: 'plant', ...PLAN });

/** The map's own items: survey, clusters from the worker, one canvas. */
export class Siteboard implements Contender {
	#survey: ItemSurvey | null = null;
	#layer: ItemLayer | null = null;
	/** Its script is fetched before there are items, as the map's is, and the others' are. */
	#worker: Worker | null = null;
	#waiting: (() => void)[] = [];
	/** Those who wait for the next picture: it has what the page knows by then, also what the worker has not answered. */
	#waitingForNext: (() => void)[] = [];
	/** True when the worker has answered since the last frame: a frame before its answer shows what was. */
	#hasAnswer = false;
	/** The worker's, when it is weighed here. */
	#grid: ClusterGrid | null = null;

	get grid(): ClusterGrid | null {
		return this.#grid;
	}

	async prepare(): Promise<void> {
		this.#worker = new Worker(new URL('../../../src/lib/map/clusters.worker.ts', import.meta.url), {
			type: 'module',
		});
		await nextFrame();
	}

	async show(map: L.Map, items: readonly WorkItem[]): Promise<void> {
		map.createPane('items');
		if (this.#worker === null) throw new Error('It is not prepared.');
		const layer = new ItemLayer(this.#worker, () => (this.#hasAnswer = true));
		map.addLayer(layer);
		const canvas = map.getPane('items')?.querySelector('canvas');
		if (!canvas) throw new Error('The layer has no canvas.');
		new MutationObserver(() => {
			for (const done of this.#waitingForNext.splice(0)) done();
			if (!this.#hasAnswer) return;
			this.#hasAnswer = false;
			for (const done of this.#waiting.splice(0)) done();
		}).observe(canvas, { attributeFilter: ['data-marks'] });
		layer.dress(readPalette(document.documentElement), {
			badgesOf: () => 0,
			labelOf: (slot) => this.#survey?.places.items[slot]?.number ?? '',
			names: () => [],
			lifted: -1,
			picked: new Set(),
		});
		const question = {
			filter: EMPTY_FILTER,
			areas: [],
			plan: planOf([plant], plant),
			level: null,
			now: () => new Date().toISOString(),
		};
		this.#survey = new ItemSurvey(question, items);
		this.#layer = layer;
		layer.show(this.#survey.places);
		await this.drawn();
	}

	change(item: WorkItem): void {
		const slot = this.#survey?.note(item.id, item) ?? null;
		if (slot !== null) this.#layer?.change([slot]);
	}

	/** What the worker keeps. */
	bringHere(): void {
		const places = this.#survey?.places;
		if (!places) return;
		const grid = new ClusterGrid();
		grid.load(places.xs.slice(), places.ys.slice(), places.signs.slice());
		const view = { left: 0, top: 0, right: PLAN.width, bottom: PLAN.height, reach: 34, apart: 11 };
		grid.picture(view);
		this.#grid = grid;
	}

	async changed(): Promise<void> {
		await new Promise<void>((done) => this.#waitingForNext.push(done));
		await afterThisFrame();
	}

	async drawn(): Promise<void> {
		await new Promise<void>((done) => this.#waiting.push(done));
		await afterThisFrame();
	}
}
