import { contains, type Point } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Here } from '$lib/live/context.ts';
import { itemsInWords } from '$lib/live/together-words.ts';
import { announce } from '$lib/ui/announcer.svelte.ts';
import { boxOfPolygon } from './geometry.ts';
import type { MapPicture } from './map-picture.svelte.ts';
import type { Cluster } from './marks-in-sight.ts';

/** What a drag on the map does: move it, or pick what lies in a box or in a free outline. */
export type PickTool = 'move' | 'box' | 'lasso';

/** Picks items on the map to be changed together. */
export class ItemPicking {
	readonly #here: Here;
	readonly #shown: MapPicture;
	tool = $state<PickTool>('move');
	#outline = $state.raw<readonly Point[]>([]);
	#start: Point | null = null;
	#shape: 'box' | 'lasso' = 'box';

	constructor(here: Here, shown: MapPicture) {
		this.#here = here;
		this.#shown = shown;
	}

	/** What is being drawn, in layout units; empty while nothing is. */
	get outline(): readonly Point[] {
		return this.#outline;
	}

	/** Begins an outline at a point of the layout. A drag with Shift draws a box, whatever the tool. */
	begin(x: number, y: number): void {
		this.#shape = this.tool === 'lasso' ? 'lasso' : 'box';
		this.#start = [x, y];
		this.#outline = [[x, y]];
	}

	/** Goes on with it to a point. */
	draw(x: number, y: number): void {
		if (!this.#start) return;
		const [fromX, fromY] = this.#start;
		this.#outline =
			this.#shape === 'lasso'
				? [...this.#outline, [x, y]]
				: [
						[fromX, fromY],
						[x, fromY],
						[x, y],
						[fromX, y],
					];
	}

	/**
	 * Picks what lies in the outline.
	 * @param beside True to keep what is picked already.
	 */
	end(beside: boolean): void {
		const outline = this.#outline;
		this.cancel();
		const box = boxOfPolygon(outline);
		if (!box || outline.length < 3) return;
		const found = this.#shown
			.itemsIn(box)
			.filter(({ x, y }) => x !== null && y !== null && contains(outline, x, y));
		this.#pick(found, beside);
	}

	cancel(): void {
		this.#start = null;
		this.#outline = [];
	}

	/** Picks an item, or lets it go. */
	toggle(item: WorkItem): void {
		const { picture, view } = this.#here;
		if (!picture.isNow) return;
		view.togglePicked(item.number);
		const isPicked = view.picked.has(item.number);
		announce(`${item.number} ${isPicked ? 'picked' : 'let go'}, ${view.picked.size} picked`);
	}

	/** Picks all items of a cluster beside what is picked already. */
	addCluster({ box }: Cluster): void {
		this.#pick(this.#shown.itemsIn(box), true);
	}

	/** Picks these items, in place of others. */
	pickAll(items: readonly WorkItem[]): void {
		this.#pick(items, false);
	}

	#pick(items: readonly WorkItem[], beside: boolean): void {
		const { picture, view } = this.#here;
		if (!picture.isNow) return;
		const numbers = items.map(({ number }) => number);
		if (beside) view.pickMore(numbers);
		else view.pick(numbers);
		announce(`${itemsInWords(view.picked.size)} picked`);
	}
}
