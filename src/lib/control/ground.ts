import type { Area, Layout } from './place.ts';

/** The places of a site as conflicts ask for them: what lies in what, and which level is next to which. */
export class Ground {
	readonly #areas = new Map<string, Area>();
	/** Each area's id, with those that it lies in. */
	readonly #chains = new Map<string, readonly string[]>();
	readonly #families = new Map<string, string>();
	/** Heights of the levels of drawings that lie over one another. */
	readonly #heights = new Map<string, Set<number>>();

	constructor(areas: Iterable<Area>, layouts: Iterable<Layout>) {
		for (const area of areas) this.#areas.set(area.id, area);
		for (const { id, base, level } of layouts) {
			const family = base ?? id;
			this.#families.set(id, family);
			const height = heightOf(level);
			if (height === null) continue;
			const heights = this.#heights.get(family);
			if (heights) heights.add(height);
			else this.#heights.set(family, new Set([height]));
		}
	}

	/** An area and all that it lies in, itself first. A circle in the tree is walked once. */
	chain(area: string): readonly string[] {
		const found = this.#chains.get(area);
		if (found) return found;
		const chain: string[] = [];
		let next: string | null = area;
		while (next !== null && !chain.includes(next)) {
			chain.push(next);
			next = this.#areas.get(next)?.parent ?? null;
		}
		this.#chains.set(area, chain);
		return chain;
	}

	/** True when one of two areas is, or lies in, the other. */
	areOneWithin(one: string | null, other: string | null): boolean {
		if (one === null || other === null) return false;
		return this.chain(one).includes(other) || this.chain(other).includes(one);
	}

	/** The name of an area; null for one that is not there. */
	nameOf(area: string | null): string | null {
		return area === null ? null : (this.#areas.get(area)?.name ?? null);
	}

	/** What tells the drawings that share their coordinates from all others. */
	family(layout: string): string {
		return this.#families.get(layout) ?? layout;
	}

	/** How many levels of a drawing one lies above another: 0 the same, 1 or -1 next to it; null when nobody can tell. */
	levelsAbove(family: string, one: string | null, other: string | null): number | null {
		if (one === other) return 0;
		const [high, low] = [heightOf(one), heightOf(other)];
		if (high === null || low === null) return null;
		if (high === low) return 0;
		let between = 0;
		for (const height of this.#heights.get(family) ?? []) {
			if (height > Math.min(high, low) && height < Math.max(high, low)) between += 1;
		}
		return high > low ? between + 1 : -between - 1;
	}

	/** True when an area, as it is now, lies where it did. */
	hasArea(id: string, area: Area | undefined): boolean {
		const known = this.#areas.get(id);
		return known?.parent === area?.parent && known?.name === area?.name;
	}
}

/** The height that a level's name tells, "+8"; the ground is 0. Null for a name that tells none. */
function heightOf(level: string | null): number | null {
	if (level === null) return 0;
	const found = /^[^\d+-]*([+-]?\d+(?:\.\d+)?)/.exec(level);
	return found === null ? null : Number(found[1]);
}
