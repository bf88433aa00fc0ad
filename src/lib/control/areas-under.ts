import { type Area, contains, type Layout, surface } from './place.ts';
import { areasOnLevel, levelOfItem, type Plan, planOf } from './plan.ts';

/** Something with a point on a drawing, or without one. */
export interface Placed {
	layout: string | null;
	level: string | null;
	x: number | null;
	y: number | null;
}

interface Sized {
	id: string;
	polygon: NonNullable<Area['polygon']>;
	left: number;
	right: number;
	top: number;
	bottom: number;
	size: number;
}

/** Areas, ready to be asked thousands of times what lies under a point: the same as `areaUnder` answers once. */
export class AreasUnder {
	readonly #areas: readonly Area[];
	/** By layout, the drawing that it belongs to. */
	readonly #plans = new Map<string, Plan>();
	/** By base and level, the areas drawn there, the smallest first. */
	readonly #storeys = new Map<string, readonly Sized[]>();

	constructor(areas: Iterable<Area>, layouts: Iterable<Layout>) {
		this.#areas = [...areas];
		const all = [...layouts];
		for (const base of all) {
			if (base.base !== null) continue;
			const plan = planOf(all, base);
			for (const id of plan.layouts) this.#plans.set(id, plan);
		}
	}

	/** The id of the smallest area under a thing's point; null where there is none, and undefined for what has no point. */
	of(thing: Placed): string | null | undefined {
		if (thing.x === null || thing.y === null || thing.layout === null) return undefined;
		const plan = this.#plans.get(thing.layout);
		if (plan === undefined) return undefined;
		const level = levelOfItem(thing, plan);
		for (const storey of level === null ? [null] : [level, null]) {
			for (const one of this.#storey(plan, storey)) {
				if (isAround(one, thing.x, thing.y)) return one.id;
			}
		}
		return null;
	}

	#storey(plan: Plan, level: string | null): readonly Sized[] {
		const key = `${level ?? ''} ${plan.base.id}`;
		const found = this.#storeys.get(key);
		if (found) return found;
		const made = areasOnLevel(this.#areas, plan, level)
			.flatMap(sized)
			.sort((one, other) => one.size - other.size);
		this.#storeys.set(key, made);
		return made;
	}
}

function sized({ id, polygon }: Area): Sized[] {
	if (polygon === null) return [];
	let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const [x, y] of polygon) {
		left = Math.min(left, x);
		right = Math.max(right, x);
		top = Math.min(top, y);
		bottom = Math.max(bottom, y);
	}
	return [{ id, polygon, left, right, top, bottom, size: surface(polygon) }];
}

function isAround(one: Sized, x: number, y: number): boolean {
	if (x < one.left || x > one.right || y < one.top || y > one.bottom) return false;
	return contains(one.polygon, x, y);
}
