import { NONE } from '$lib/control/filter.ts';
import { type Area, type Layout, withDescendants } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Here } from '$lib/live/context.ts';
import { type FirstMap, firstPicture } from '$lib/live/first-picture.ts';
import { surveyOf } from './first-survey.ts';
import type { Box } from './geometry.ts';
import { kept } from './kept.ts';
import { type PlacedItems, type Survey, surveyItems } from './placed-items.ts';
import { areaUnder, basesOf, GROUND, levelShown, type Plan, planOf } from './plan.ts';
import { PointGrid } from './point-grid.ts';
import { areasToShow, type ShownArea } from './shown-areas.ts';

const numerically = new Intl.Collator('en', { numeric: true });

/** What the map shows of the picture: one drawing, its areas, and the items on it that the filter lets through. */
export class MapPicture {
	readonly #here: Here;
	#chosenBase = $state.raw<string | null>(null);
	#keptAreas: readonly Area[] = [];
	#keptLayouts: readonly Layout[] = [];
	#grid: { placed: PlacedItems; grid: PointGrid } | null = null;

	readonly areas: readonly Area[] = $derived.by(
		() => (this.#keptAreas = kept(this.#keptAreas, [...this.#here.picture.areas.values()])),
	);
	readonly #layouts: readonly Layout[] = $derived.by(
		() => (this.#keptLayouts = kept(this.#keptLayouts, [...this.#here.picture.layouts.values()])),
	);
	readonly bases: readonly Layout[] = $derived(basesOf(this.#layouts));
	/** The plan that is shown; null for a site without a drawing. */
	readonly plan: Plan | null = $derived.by(() => {
		const base = this.bases.find(({ id }) => id === this.#chosenBase) ?? this.bases[0];
		return base === undefined ? null : planOf(this.#layouts, base);
	});
	/** The level that is shown; null: all, also when the address asks for one that this plan does not have. */
	readonly level: string | null = $derived.by(() => levelShown(this.#here.view.level, this.plan));
	readonly shownAreas: readonly ShownArea[] = $derived(
		this.plan === null ? [] : areasToShow(this.areas, this.plan, this.level),
	);
	/** The area that the filter asks for, with all below it. */
	readonly within: ReadonlySet<string> = $derived.by(() => {
		const { area } = this.#here.view.filter;
		return area === null || area === NONE ? new Set() : withDescendants(this.areas, area);
	});
	readonly #first: FirstMap | null = $derived.by(() => firstPicture(this.#here)?.map ?? null);
	readonly survey: Survey = $derived.by(() =>
		this.#here.picture.isLoaded
			? surveyItems(
					this.#here.picture.items.values(),
					this.#here.view.filter,
					this.areas,
					this.plan,
					this.level,
				)
			: surveyOf(this.#first),
	);
	/** How many items the filter shows that have no place; until they are all there that is only a number. */
	readonly unplaced: number = $derived.by(() =>
		this.#here.picture.isLoaded ? this.survey.tray.length : (this.#first?.tray ?? 0),
	);

	constructor(here: Here) {
		this.#here = here;
	}

	/** Shows another drawing of the site. */
	showBase(id: string): void {
		this.#chosenBase = id;
	}

	/**
	 * The item nearest to a point, and after it those that it lies on top of. The ghosts of other levels are left
	 * out. All in layout units.
	 * @param radius Of a glyph: what lies nearer to each other hides each other.
	 */
	itemsAt(x: number, y: number, reach: number, radius: number): WorkItem[] {
		const { placed } = this.survey;
		const grid = this.#gridOf(placed);
		const isShown = (index: number) => index >= placed.firstShown;
		const nearest = grid.near(x, y, reach + radius).find(isShown);
		if (nearest === undefined) return [];
		return grid
			.near(placed.xs[nearest] ?? x, placed.ys[nearest] ?? y, radius)
			.filter(isShown)
			.flatMap((index) => placed.items[index] ?? []);
	}

	/** Items in a box, the worst first and in the order of their numbers. */
	itemsIn(box: Box): WorkItem[] {
		const { placed } = this.survey;
		return this.#gridOf(placed)
			.inBox(box.left, box.top, box.right, box.bottom)
			.filter((index) => index >= placed.firstShown)
			.sort((a, b) => (placed.ranks[b] ?? 0) - (placed.ranks[a] ?? 0) || this.#byNumber(a, b))
			.flatMap((index) => placed.items[index] ?? []);
	}

	/**
	 * The area under a point.
	 * @param near True when areas within units are told apart; otherwise it is the unit.
	 */
	areaAt(x: number, y: number, near: boolean): Area | null {
		const plan = this.plan;
		if (!plan) return null;
		const storey = this.level === null || this.level === GROUND ? null : this.level;
		const found = areaUnder(this.areas, plan, storey, x, y);
		if (near || found === null) return found;
		const areas = this.#here.picture.areas;
		const seen = new Set<string>();
		let unit = found;
		while (unit.parent !== null && !seen.has(unit.id)) {
			seen.add(unit.id);
			const parent = areas.get(unit.parent);
			if (parent === undefined) break;
			unit = parent;
		}
		return unit;
	}

	/** The item with this id, when it has a point on this plan. */
	placed(id: string): WorkItem | undefined {
		const item = this.#here.picture.items.get(id);
		if (!item || item.x === null || item.y === null) return undefined;
		return this.plan?.layouts.has(item.layout ?? '') ? item : undefined;
	}

	#byNumber(a: number, b: number): number {
		const items = this.survey.placed.items;
		return numerically.compare(items[a]?.number ?? '', items[b]?.number ?? '');
	}

	#gridOf(placed: PlacedItems): PointGrid {
		if (this.#grid?.placed !== placed) {
			this.#grid = { placed, grid: new PointGrid(placed.xs, placed.ys) };
		}
		return this.#grid.grid;
	}
}
