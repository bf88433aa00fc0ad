import type { LaneChoices } from './lane-memory.ts';
import type { Lane } from './lanes.ts';

/** How much of each lane is shown: collapsed to its counts, opened into the areas below, or in full. */
export class LaneFolds {
	readonly #remember: (choices: LaneChoices) => void;
	#opened = $state.raw<ReadonlySet<string>>(new Set());
	#collapsed = $state.raw<ReadonlySet<string>>(new Set());
	#full = $state.raw<ReadonlySet<string>>(new Set());

	/** @param remember Told of what I collapse and open. */
	constructor(choices: LaneChoices, remember: (choices: LaneChoices) => void) {
		this.#opened = choices.opened;
		this.#collapsed = choices.collapsed;
		this.#remember = remember;
	}

	/** Ids of the areas that are opened into the areas below. */
	get opened(): ReadonlySet<string> {
		return this.#opened;
	}

	isCollapsed(lane: Lane): boolean {
		return this.#collapsed.has(lane.key);
	}

	areAllCollapsed(lanes: readonly Lane[]): boolean {
		return lanes.every((lane) => this.isCollapsed(lane));
	}

	isFull(lane: Lane): boolean {
		return this.#full.has(lane.key);
	}

	/** Collapses a lane to its counts, or shows its cards again. */
	toggleCollapsed(lane: Lane): void {
		this.#collapse(toggled(this.#collapsed, lane.key));
	}

	/** Gives the areas directly below a lane's area lanes of their own, or takes them in again. */
	toggleOpened(lane: Lane): void {
		this.#opened = toggled(this.#opened, lane.key);
		this.#remember({ collapsed: this.#collapsed, opened: this.#opened });
	}

	/** Shows all cards of a lane, or the first of each cell. */
	toggleFull(lane: Lane): void {
		this.#full = toggled(this.#full, lane.key);
	}

	/** Collapses all lanes, or shows all again when all are. */
	toggleAll(lanes: readonly Lane[]): void {
		const all = this.areAllCollapsed(lanes) ? [] : lanes.map(({ key }) => key);
		this.#collapse(new Set(all));
	}

	/** Shows a lane's cards if it is collapsed, by its key. */
	uncollapse(lane: string): void {
		if (this.#collapsed.has(lane)) this.#collapse(toggled(this.#collapsed, lane));
	}

	#collapse(collapsed: ReadonlySet<string>): void {
		this.#collapsed = collapsed;
		this.#remember({ collapsed, opened: this.#opened });
	}
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
	const changed = new Set(set);
	if (!changed.delete(key)) changed.add(key);
	return changed;
}
