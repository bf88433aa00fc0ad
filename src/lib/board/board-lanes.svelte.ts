import { isEmptyFilter } from '$lib/control/filter.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import type { View } from '$lib/live/view.svelte.ts';
import type { BoardCells } from './first-cells.ts';
import type { LaneMemory } from './lane-memory.ts';
import { lanesOf, lanesShown, NO_AREA, type Lane } from './lanes.ts';
import { lanesWithMatch } from './lanes-with-match.ts';
import type { LaneView } from './layout.ts';

/** What the lanes have to know of the cards. */
export interface LaneCards {
	/** The cards that the filter shows, subscribed to. */
	cells: () => BoardCells;
	/** True while a card is dragged, and may go to any lane. */
	isDragging: () => boolean;
}

/**
 * The lanes of the board: which areas have one, how much of each is shown, and which have nothing to say to the
 * filter and are gathered below the others.
 */
export class BoardLanes {
	readonly #picture: Pick<SitePicture, 'areas'>;
	readonly #view: View;
	readonly #memory: Pick<LaneMemory, 'read' | 'write'>;
	readonly #cards: LaneCards;

	#opened = $state.raw<ReadonlySet<string>>(new Set());
	#collapsed = $state.raw<ReadonlySet<string>>(new Set());
	#full = $state.raw<ReadonlySet<string>>(new Set());
	#isRestAsked = $state.raw(false);

	readonly #tree = $derived.by(() => {
		const { area } = this.#view.filter;
		return lanesOf(this.#picture.areas.values(), this.#opened, area);
	});

	/** All lanes that there are, from top to bottom; the one without an area only where it is needed. */
	readonly all: readonly Lane[] = $derived.by(() => {
		return lanesShown(this.#tree.all, this.#view.filter.area, this.#size(NO_AREA.key) > 0);
	});

	/** A lane that loses its last card keeps its place until the filter changes: nothing moves under anybody's hand. */
	readonly #withMatch: ReadonlySet<string> = $derived.by(() => {
		if (isEmptyFilter({ ...this.#view.filter, area: [] })) {
			return new Set(this.all.map(({ key }) => key));
		}
		const cells = this.#cards.cells();
		return lanesWithMatch(this.all, (key) => cells.hasHeld(key));
	});

	/** Lanes that the filter has something to show in; without a filter all. */
	readonly #matching: readonly Lane[] = $derived(
		this.all.filter(({ key }) => this.#withMatch.has(key)),
	);

	/** Lanes in which nothing matches the filter. */
	readonly rest: readonly Lane[] = $derived(
		this.all.filter(({ key }) => !this.#withMatch.has(key)),
	);

	/** Whether the lanes without a match are shown: when somebody asks for them, or may drop a card on one. */
	readonly isRestShown: boolean = $derived.by(
		() => this.rest.length > 0 && (this.#isRestAsked || this.#cards.isDragging()),
	);

	/** The lanes that are shown from top to bottom. */
	readonly shown: readonly Lane[] = $derived.by(() => {
		const lanes = this.isRestShown ? [...this.#matching, ...this.rest] : this.#matching;
		return this.#cards.isDragging() && !lanes.includes(NO_AREA) ? [...lanes, NO_AREA] : lanes;
	});

	/** How many lanes stand above the line that the others are gathered in, or null when there is no such line. */
	readonly aboveRest: number | null = $derived(
		this.rest.length === 0 ? null : this.#matching.length,
	);

	readonly allCollapsed: boolean = $derived(this.shown.every((lane) => this.isCollapsed(lane)));

	constructor(
		picture: Pick<SitePicture, 'areas'>,
		view: View,
		memory: Pick<LaneMemory, 'read' | 'write'>,
		cards: LaneCards,
	) {
		this.#picture = picture;
		this.#view = view;
		this.#memory = memory;
		this.#cards = cards;
		const kept = memory.read();
		this.#opened = kept.opened;
		this.#collapsed = kept.collapsed;
	}

	/** Key of the lane that shows an area's work. */
	get laneOf(): (area: string | null) => string {
		return this.#tree.laneOf;
	}

	isCollapsed(lane: Lane): boolean {
		return this.#collapsed.has(lane.key);
	}

	isFull(lane: Lane): boolean {
		return this.#full.has(lane.key);
	}

	viewOf(lane: Lane): LaneView {
		if (this.isCollapsed(lane) || (lane.opened && this.#size(lane.key) === 0)) return 'thin';
		return this.isFull(lane) ? 'full' : 'brief';
	}

	/** How many items a lane and those opened below it show. */
	sizeOf(lane: Lane): number {
		let size = this.#size(lane.key);
		if (lane.opened) {
			for (const each of this.all) if (each.parent === lane.key) size += this.sizeOf(each);
		}
		return size;
	}

	/** Collapses a lane to its counts, or shows its cards again. */
	toggleCollapsed(lane: Lane): void {
		this.#collapsed = toggled(this.#collapsed, lane.key);
		this.#remember();
	}

	/** Gives the areas directly below a lane's area lanes of their own, or takes them in again. */
	toggleOpened(lane: Lane): void {
		this.#opened = toggled(this.#opened, lane.key);
		this.#remember();
	}

	/** Shows all cards of a lane, or the first of each cell. */
	toggleFull(lane: Lane): void {
		this.#full = toggled(this.#full, lane.key);
	}

	/** Collapses all lanes, or shows all again when all are. */
	toggleAll(): void {
		this.#collapsed = this.allCollapsed ? new Set() : new Set(this.all.map(({ key }) => key));
		this.#remember();
	}

	/** Shows the lanes without a match below the others, or gathers them again. */
	toggleRest(): void {
		this.#isRestAsked = !this.#isRestAsked;
	}

	/** Shows a lane's cards if it is collapsed. */
	uncollapse(lane: string): void {
		if (!this.#collapsed.has(lane)) return;
		this.#collapsed = toggled(this.#collapsed, lane);
		this.#remember();
	}

	#size(lane: string): number {
		return this.#cards.cells().laneSize(lane);
	}

	#remember(): void {
		this.#memory.write({ collapsed: this.#collapsed, opened: this.#opened });
	}
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
	const changed = new Set(set);
	if (!changed.delete(key)) changed.add(key);
	return changed;
}
