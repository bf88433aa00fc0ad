import { isSameContent } from '$lib/control/area-reshape.ts';
import { faultOfPolygon } from '$lib/control/area-shape.ts';
import type { Area, Point } from '$lib/control/place.ts';
import { contains, surface } from '$lib/control/place.ts';
import type { Here } from '$lib/live/context.ts';
import { announce } from '$lib/ui/announcer.svelte.ts';
import type { MapPicture } from '../map-picture.svelte.ts';
import type { MapStage } from '../map-stage.svelte.ts';
import type { Plan } from '../plan.ts';
import { AreaSketch } from './area-sketch.svelte.ts';
import { areasOnSheet, extentOf, freeName, newArea, sheetOf } from './new-area.ts';
import { merged, rectangleBetween, split } from './polygon-tools.ts';
import { roundedFor } from './rounding.ts';
import { snap, type SnapGround, type Snapped } from './snapping.ts';

export type Tool = 'choose' | 'draw' | 'rectangle' | 'split';

/** Pixels within which a point is drawn to what is near it. */
const REACH = 10;

/** Areas being edited on a map: the tool in hand, what is chosen, and the drawing. */
export class AreaEditing {
	readonly sketch: AreaSketch;
	readonly #shown: MapPicture;
	readonly #stage: MapStage;
	#tool = $state.raw<Tool>('choose');
	#chosen = $state.raw<readonly string[]>([]);
	#pen = $state.raw<Snapped | null>(null);
	/** Why the last thing could not be done, in words. */
	#fault = $state.raw<string | null>(null);

	constructor({ picture }: Here, shown: MapPicture, stage: MapStage) {
		this.#shown = shown;
		this.#stage = stage;
		this.sketch = new AreaSketch(() => picture.areas);
	}

	get tool(): Tool {
		return this.#tool;
	}
	/** Where the next corner would be. */
	get pen(): Snapped | null {
		return this.#pen;
	}
	get fault(): string | null {
		return this.#fault;
	}
	/** The drawing and the level on which something new would be. */
	get sheet(): { layout: string | null; level: string | null } {
		const plan = this.#shown.plan;
		return plan === null ? { layout: null, level: null } : sheetOf(plan, this.#shown.level);
	}
	get plan(): Plan | null {
		return this.#shown.plan;
	}

	/** The areas of the sheet that is shown, as they would be. */
	readonly here: readonly Area[] = $derived.by(() => {
		const plan = this.#shown.plan;
		if (plan === null) return [];
		return areasOnSheet(this.sketch.areas.values(), plan, this.#shown.level);
	});

	/** The chosen areas, as they would be, in the order in which they were chosen. */
	readonly chosen: readonly Area[] = $derived.by(() =>
		this.#chosen.flatMap((id) => this.sketch.areas.get(id) ?? []),
	);

	/** The one that is chosen alone. */
	readonly single: Area | null = $derived.by(() =>
		this.chosen.length === 1 ? (this.chosen[0] ?? null) : null,
	);

	/** @param isMore Beside what is chosen already. */
	choose(id: string | null, isMore = false): void {
		this.#fault = null;
		if (id === null) this.#chosen = [];
		else if (!isMore) this.#chosen = [id];
		else if (this.#chosen.includes(id)) this.#chosen = this.#chosen.filter((one) => one !== id);
		else this.#chosen = [...this.#chosen, id];
	}

	/** The smallest area under a point of the sheet that is shown. */
	areaAt([x, y]: Point): Area | null {
		let found: Area | null = null;
		for (const area of this.here) {
			if (area.polygon === null || !contains(area.polygon, x, y)) continue;
			if (found?.polygon && surface(found.polygon) <= surface(area.polygon)) continue;
			found = area;
		}
		return found;
	}

	/** Takes a tool in hand; what was being drawn is left. */
	use(tool: Tool): void {
		this.sketch.clearLine();
		this.#fault = null;
		this.#tool = tool;
		if (tool === 'choose') {
			this.#pen = null;
			return;
		}
		const { left, top, right, bottom } = this.#stage.window();
		this.#pen = { point: this.rounded([(left + right) / 2, (top + bottom) / 2]), kind: null };
	}

	readonly rounded = (point: Point): Point =>
		roundedFor(this.plan === null ? 1_000 : extentOf(this.plan.base))(point);

	/** Layout units that so many pixels are. */
	reach(pixels = REACH): number {
		return pixels / this.#stage.transform.scale;
	}

	/**
	 * Draws a point to what is near it.
	 * @param own The area whose corner it is: its own shape does not draw.
	 */
	snapped(
		point: Point,
		ground: Omit<SnapGround, 'polygons'>,
		own: string | null,
		isFree: boolean,
	): Snapped {
		if (isFree) return { point: this.rounded(point), kind: null };
		const polygons = this.here.flatMap(({ id, polygon }) =>
			id === own || polygon === null ? [] : [polygon],
		);
		const found = snap(point, this.reach(), { ...ground, polygons });
		// A corner that is shared is the same to the last digit; all else is rounded.
		return found.kind === 'corner' ? found : { ...found, point: this.rounded(found.point) };
	}

	/** Moves the pen. */
	movePen(point: Point, isFree: boolean): void {
		if (this.#tool === 'choose') return;
		const { line } = this.sketch;
		const [last, before] = [line.at(-1), line.at(-2)];
		const first = line[0];
		if (this.#closes(point)) {
			this.#pen = { point: first ?? point, kind: 'corner' };
			return;
		}
		const ground = {
			joined: this.#tool === 'split' ? [] : [...(last ? [last] : []), ...(first ? [first] : [])],
			edge: last && before ? ([before, last] as const) : null,
		};
		this.#pen = this.snapped(
			point,
			this.#tool === 'rectangle' ? { joined: [], edge: null } : ground,
			null,
			isFree,
		);
	}

	/** Puts a corner where the pen is, or ends there what is being drawn. */
	press(): void {
		const pen = this.#pen;
		if (pen === null) return;
		this.#fault = null;
		const { line } = this.sketch;
		// The second half of a double click ends what is drawn.
		if (this.#closes(pen.point) || (line.length > 1 && this.#isAtLast(pen.point))) {
			this.finish();
			return;
		}
		if (this.#isAtLast(pen.point)) return;
		this.sketch.addCorner(pen.point);
		const [first, second] = this.sketch.line;
		if (this.#tool === 'rectangle' && first && second) this.#add(rectangleBetween(first, second));
		else if (this.#tool === 'split' && second && this.#isThrough(pen.point)) this.finish();
		else announce(`Corner ${this.sketch.line.length}`);
	}

	/** Ends what is being drawn. */
	finish(): void {
		const { line } = this.sketch;
		if (this.#tool === 'split') this.#split(line);
		else if (line.length >= 3) this.#add([...line]);
		else this.#tell('An area has at least three corners.');
	}

	/** Takes the last corner back. */
	backUp(): void {
		if (this.sketch.line.length > 0) this.sketch.undo();
	}

	/** One step out: of what is being drawn, of the tool, of what is chosen. @returns False when there is none. */
	leave(): boolean {
		if (this.sketch.line.length > 0) this.sketch.clearLine();
		else if (this.#tool !== 'choose') this.use('choose');
		else if (this.#chosen.length > 0) this.choose(null);
		else return false;
		return true;
	}

	/** Makes the chosen areas one, under the name of the first. */
	merge(ids: readonly string[] = this.#chosen): void {
		const areas = ids.flatMap((id) => this.sketch.areas.get(id) ?? []);
		const [first, ...others] = areas;
		if (first === undefined || others.length === 0) return;
		if (others.some(({ layout, level }) => layout !== first.layout || level !== first.level)) {
			this.#tell('They lie on different levels or drawings.');
			return;
		}
		const shaped = merged(areas.flatMap(({ polygon }) => (polygon === null ? [] : [polygon])));
		if ('fault' in shaped) {
			this.#tell(shaped.fault);
			return;
		}
		const gone = others.map(({ id }) => id);
		const parent = gone.includes(first.parent ?? '')
			? this.#parentBeside(first, gone)
			: first.parent;
		const polygon = shaped.shapes.map(this.rounded);
		this.sketch.remove(gone, first.id, [{ ...first, parent, polygon }]);
		this.choose(first.id);
		announce(`Merged into ${first.name}`);
	}

	/** Removes an area; what has no other place goes to where it lies. */
	remove(area: Area): void {
		this.sketch.remove([area.id], area.parent);
		this.choose(null);
		announce(`${area.name} is to be removed`);
	}

	/** Draws a corner or a whole area anew; false and told when its shape may not be. */
	reshape(area: Area, polygon: Point[]): void {
		this.#fault = null;
		if (area.polygon !== null && isSameContent(area, { ...area, polygon })) return;
		this.sketch.draw({ ...area, polygon });
	}

	tellFault(words: string | null): void {
		this.#fault = words;
	}

	#parentBeside(area: Area, gone: readonly string[]): string | null {
		let next = area.parent;
		for (let n = 0; next !== null && gone.includes(next) && n < gone.length; n += 1) {
			next = this.sketch.areas.get(next)?.parent ?? null;
		}
		return next;
	}

	#add(polygon: Point[]): void {
		const fault = faultOfPolygon(polygon);
		const plan = this.plan;
		if (plan === null) return;
		if (fault !== null) {
			this.#tell(`The outline ${fault}.`);
			if (this.#tool === 'rectangle') this.sketch.undo();
			return;
		}
		const area = newArea(this.sketch.areas, plan, this.#shown.level, polygon);
		this.sketch.draw(area);
		this.#tool = 'choose';
		this.#pen = null;
		this.choose(area.id);
		announce(`${area.name} is drawn`);
	}

	#split(line: readonly Point[]): void {
		const area = this.single;
		if (area?.polygon == null) {
			this.#tell('Choose the area that is to be split first.');
			return;
		}
		const shaped = split(area.polygon, line, this.reach(REACH * 1.5));
		if ('fault' in shaped) {
			this.#tell(shaped.fault);
			this.sketch.clearLine();
			return;
		}
		const [one, other] = shaped.shapes;
		const [larger, smaller] = surface(one) >= surface(other) ? [one, other] : [other, one];
		const siblings = [...this.sketch.areas.values()].filter(({ parent }) => parent === area.parent);
		const part: Area = {
			...area,
			id: crypto.randomUUID(),
			name: freeName(area.name, siblings),
			polygon: smaller.map(this.rounded),
			order: area.order + 0.5,
		};
		this.sketch.draw({ ...area, polygon: larger.map(this.rounded) }, part);
		this.#tool = 'choose';
		this.#pen = null;
		this.choose(part.id);
		announce(`${area.name} is split`);
	}

	/** True when a point is where the polygon being drawn began. */
	#closes([x, y]: Point): boolean {
		const [first] = this.sketch.line;
		if (this.#tool !== 'draw' || first === undefined || this.sketch.line.length < 3) return false;
		return Math.hypot(first[0] - x, first[1] - y) <= this.reach();
	}

	#isAtLast([x, y]: Point): boolean {
		const last = this.sketch.line.at(-1);
		return last !== undefined && Math.hypot(last[0] - x, last[1] - y) <= this.reach(REACH / 2);
	}

	/** True when a line that is to split an area has come out of it again. */
	#isThrough([x, y]: Point): boolean {
		const polygon = this.single?.polygon;
		const shaped =
			polygon == null ? null : split(polygon, this.sketch.line, this.reach(REACH * 1.5));
		return shaped === null || 'shapes' in shaped || !contains(polygon ?? [], x, y);
	}

	#tell(fault: string): void {
		this.#fault = fault;
		announce(fault);
	}
}
