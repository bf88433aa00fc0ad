import type { Refusal } from '../control/act.ts';
import type { Change } from '../control/change.ts';
import type { Root } from '../control/history-event.ts';
import { groupOf } from './entry-fields.ts';
import type { Outbox } from './outbox.ts';
import {
	targetOf,
	type UnsavedAct,
	type UnsavedChange,
	type UnsavedEdit,
} from './unsaved-change.ts';

/** What became of an act: saved, or refused with reasons. */
export type ActOutcome = { saved: true } | { saved: false; refusals: Refusal[] };

/** A change that is not saved, and how far it has come in this visit. */
export interface Held {
	change: UnsavedChange;
	/** Of an edit that stands in the shared document: the own clock that has to be saved. Null: it waits. */
	clock: number | null;
	/** Of an act: whether it is on its way over the present connection. */
	isSent: boolean;
	/** Of an act: what it comes down to, shown until it is answered. */
	changes: readonly Change[];
	/** Of an act: who waits for the answer. Null for acts of earlier visits. */
	answer: ((outcome: ActOutcome) => void) | null;
	/** Of an act: true when its author was told that it waits, and may have gone on to other things. */
	waited: boolean;
}

/** A change as it is when it is made or done again: its place in the order is given when it is held. */
export type NewChange = Omit<UnsavedAct, 'order'> | Omit<UnsavedEdit, 'order'>;

/** The changes that are not saved, in their order: each is in the outbox for as long as it is here. */
export class HeldChanges {
	readonly #outbox: Outbox;
	readonly #held = new Map<string, Held>();
	#lastOrder = 0;
	/** Those that the device had no room for. */
	readonly #homeless = new Set<string>();

	constructor(outbox: Outbox) {
		this.#outbox = outbox;
	}

	/** All of them, in their order. */
	get all(): Held[] {
		return inOrder([...this.#held.values()]);
	}

	/** False while the device has no room for one of them. */
	get isKept(): boolean {
		return this.#homeless.size === 0;
	}

	get(id: string): Held | undefined {
		return this.#held.get(id);
	}

	/** What waits or is under way for an entry, in its order. */
	madeTo(root: Root, entry: string): Held[] {
		const found: Held[] = [];
		for (const held of this.#held.values()) {
			if (held.change.trouble !== null) continue;
			const target = targetOf(held.change);
			if (target.entry === entry && target.root === root) found.push(held);
		}
		return inOrder(found);
	}

	/** The unsaved edit that an edit of the same field goes into. */
	foldable(root: Root, entry: string, field: string): UnsavedEdit | null {
		let found: UnsavedEdit | null = null;
		for (const { change } of this.madeTo(root, entry)) {
			// What comes after an act stays after it.
			if (change.kind === 'act') found = null;
			else if (Object.keys(change.fields).some((own) => groupOf(own) === groupOf(field))) {
				found = change;
			}
		}
		return found;
	}

	/** True while the act that comes before it has not been done. */
	isBehind({ follows }: UnsavedAct): boolean {
		return follows !== null && this.#held.has(follows);
	}

	/** What is to be done after an act, and after that, and so on. */
	allBehind(id: string): Held[] {
		return this.all
			.filter(({ change }) => change.kind === 'act' && change.follows === id)
			.flatMap((held) => [held, ...this.allBehind(held.change.id)]);
	}

	/**
	 * Keeps a change, instead of the one that it was made of when that has the same id.
	 * @param order Its place; after all others unless given.
	 */
	hold(change: NewChange, order = this.#nextOrder()): Held {
		const held = heldOf({ ...change, order });
		this.#held.set(change.id, held);
		this.keep(held);
		return held;
	}

	/** Writes down what has become of a change. */
	keep({ change }: Held): void {
		this.#homeless.add(change.id);
		// There may be room again for those, too, that had none before.
		for (const id of this.#homeless) {
			const one = this.#held.get(id);
			if (one === undefined || this.#outbox.keep(one.change)) this.#homeless.delete(id);
		}
	}

	/** Takes changes of an earlier visit in hand, which are in the outbox already. */
	takeOver(changes: readonly UnsavedChange[]): void {
		for (const change of changes) {
			this.#held.set(change.id, heldOf(change));
			this.#lastOrder = Math.max(this.#lastOrder, change.order);
		}
	}

	forget(id: string): void {
		this.#held.delete(id);
		this.#homeless.delete(id);
		this.#outbox.remove(id);
	}

	#nextOrder(): number {
		this.#lastOrder = Math.max(this.#lastOrder + 1, Date.now());
		return this.#lastOrder;
	}
}

function inOrder(held: Held[]): Held[] {
	return held.sort((one, other) => one.change.order - other.change.order);
}

function heldOf(change: UnsavedChange): Held {
	return { change, clock: null, isSent: false, changes: [], answer: null, waited: false };
}
