import { uuidv4 } from 'lib0/random';
import type { Act, Refusal } from '../control/act.ts';
import { afterChanges, type Change } from '../control/change.ts';
import type { Root } from '../control/history-event.ts';
import type { WorkItem } from '../control/work-item.ts';
import {
	entryKey,
	fieldOf,
	type FieldValues,
	groupOf,
	inGroups,
	withFields,
} from './entry-fields.ts';
import { fold, isNothing, isSame, stillFits, valuesOf } from './fold-edit.ts';
import type { Outbox } from './outbox.ts';
import {
	targetOf,
	type Trouble,
	type UnsavedAct,
	type UnsavedChange,
	type UnsavedEdit,
} from './unsaved-change.ts';

const BEHIND_REFUSED: Refusal = {
	rule: 'order',
	field: null,
	message: 'It was to be done after another change of yours, and that was refused.',
};

/** What became of an act: saved, or refused with reasons. */
export type ActOutcome = { saved: true } | { saved: false; refusals: Refusal[] };

/** The shared document and the way to its server, as unsaved changes use them. */
export interface SharedSite {
	/** True while what is written or sent reaches the server, and the document is whole. */
	isOpen: () => boolean;
	/** An entry as the shared document has it, without what only waits; undefined when it is not there. */
	entry: (root: Root, id: string) => object | undefined;
	refusalsOfEdit: (root: Root, id: string, fields: FieldValues) => Refusal[];
	/**
	 * Writes fields into the shared document.
	 * @returns The own clock after it: saved is what the server says it is saved up to.
	 */
	write: (root: Root, id: string, fields: FieldValues) => number;
	send: (act: Act) => void;
	/** What an act comes down to as the picture is now; nothing when it is not lawful here. */
	changesOf: (act: Act) => readonly Change[];
	/** The entry is to be shown anew, now. */
	show: (root: Root, id: string) => void;
}

interface Held {
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

/**
 * What somebody has done that is not saved yet: kept in the outbox, shown over the picture while it waits, done as
 * soon as there is a connection, in its order for each entry. What can then no longer be done as it was meant is in
 * trouble: it is kept, and waits for its author.
 */
export class UnsavedChanges {
	readonly #outbox: Outbox;
	readonly #site: SharedSite;
	readonly #changed: () => void;
	readonly #held = new Map<string, Held>();
	#savedTo = 0;
	#lastOrder = 0;
	#isKept = true;

	/** @param changed Called after each change of what is held. */
	constructor(outbox: Outbox, site: SharedSite, changed: () => void) {
		this.#outbox = outbox;
		this.#site = site;
		this.#changed = changed;
	}

	/** In their order. */
	get all(): UnsavedChange[] {
		return this.#ordered().map(({ change }) => change);
	}

	/** False when the device had no room for one of them. */
	get isKept(): boolean {
		return this.#isKept;
	}

	/** Edits fields of an entry. What is set anew before it is saved becomes one edit. */
	edit(root: Root, entry: string, name: string, fields: FieldValues): void {
		const stands = this.#site.entry(root, entry) ?? {};
		for (const values of inGroups(fields)) {
			const before = this.#foldable(root, entry, Object.keys(values)[0] ?? '');
			const current = readFields(stands, Object.keys(values));
			const mayStand = before?.mayStand ?? false;
			const folded = fold(before?.fields ?? {}, values, mayStand, current);
			if (isNothing(folded)) {
				if (before) this.#forget(before.id);
				continue;
			}
			this.#hold({
				kind: 'edit',
				id: before?.id ?? uuidv4(),
				at: new Date().toISOString(),
				order: before?.order ?? this.#nextOrder(),
				name,
				trouble: null,
				root,
				entry,
				fields: folded,
				mayStand,
			});
		}
		this.#site.show(root, entry);
		this.carryOn();
	}

	/** Does an act. */
	act(act: Act, name: string, answer: (outcome: ActOutcome) => void): void {
		this.actInTurn([act], name, answer);
	}

	/**
	 * Does acts of which each makes sense only after the one before it: all are kept and shown at once, and none is
	 * done after one that is refused.
	 * @param answer Called once: with what was refused, or when all are saved.
	 */
	actInTurn(acts: readonly Act[], name: string, answer: (outcome: ActOutcome) => void): void {
		const all = acts.map((act, index) => {
			const held = this.#hold({
				kind: 'act',
				id: act.id,
				at: new Date().toISOString(),
				order: this.#nextOrder(),
				name,
				trouble: null,
				act,
				follows: acts[index - 1]?.id ?? null,
			});
			const isLast = index === acts.length - 1;
			held.answer = (outcome) => {
				if (isLast || !outcome.saved) answer(outcome);
			};
			this.#comeDownTo(held, act);
			return held;
		});
		this.carryOn();
		const isSent = all[0]?.isSent ?? true;
		for (const held of all) held.waited = !isSent;
	}

	/** Takes changes of an earlier visit in hand. */
	takeOver(changes: readonly UnsavedChange[]): void {
		for (const change of changes) {
			this.#held.set(change.id, heldOf(change));
			this.#lastOrder = Math.max(this.#lastOrder, change.order);
		}
		this.showAll();
		this.carryOn();
	}

	/** Shows what waits on a picture that was read anew. */
	showAll(): void {
		for (const held of this.#ordered()) {
			const { change } = held;
			if (change.trouble !== null) continue;
			if (change.kind === 'act') this.#comeDownTo(held, change.act);
			else this.#site.show(change.root, change.entry);
		}
		this.#changed();
	}

	/** The connection is there, and the document is what the server has and what this browser has written into it. */
	reconnected(): void {
		for (const held of this.#held.values()) {
			held.isSent = false;
			if (held.change.kind === 'edit' && held.clock !== null && !this.#stands(held.change)) {
				held.clock = null;
			}
		}
		this.carryOn();
	}

	/** The document was given up for another life of it: nothing that was written into it counts. */
	documentLost(): void {
		this.#savedTo = 0;
		for (const held of this.#held.values()) {
			held.clock = null;
			held.isSent = false;
		}
	}

	/** Does what waits and may be done now. */
	carryOn(): void {
		if (this.#site.isOpen()) this.#doWaiting();
		this.#changed();
	}

	#doWaiting(): void {
		const unanswered = new Set<string>();
		const heldUp = new Set<string>();
		for (const held of this.#ordered()) {
			const { change } = held;
			const { root, entry } = targetOf(change);
			const key = entryKey(root, entry);
			if (change.trouble !== null || heldUp.has(key)) continue;
			if (change.kind === 'act') {
				unanswered.add(key);
				if (held.isSent || this.#isBehind(change)) continue;
				held.isSent = true;
				this.#site.send(change.act);
			} else if (held.clock === null) {
				// It may have become lawful by the act, or unlawful: the server has to have judged that first.
				if (unanswered.has(key)) heldUp.add(key);
				else this.#redo(held, change);
			}
		}
	}

	/** The server has saved what this browser wrote into the document up to a clock. */
	saved(clock: number): void {
		this.#savedTo = Math.max(this.#savedTo, clock);
		for (const { change, clock: needed } of [...this.#held.values()]) {
			if (needed !== null && needed <= this.#savedTo) this.#forget(change.id);
		}
		this.#changed();
	}

	/**
	 * The server has answered an act.
	 * @returns What it was done to when nobody waits for the answer, as for acts of earlier visits; else null.
	 */
	answered(id: string, outcome: ActOutcome): { root: Root; entry: string } | null {
		const held = this.#held.get(id);
		if (held === undefined) return null;
		const { root, entry } = targetOf(held.change);
		if (outcome.saved) this.#forget(id);
		else {
			this.#refuse(held, outcome.refusals);
			for (const behind of this.#allBehind(id)) this.#refuse(behind, [BEHIND_REFUSED]);
		}
		this.#site.show(root, entry);
		const { answer } = held;
		answer?.(outcome);
		held.answer = null;
		this.carryOn();
		return answer === null ? { root, entry } : null;
	}

	/** Whoever waits for the answer is told, and it is over; else it is kept until its author has seen why. */
	#refuse(held: Held, refusals: Refusal[]): void {
		if (held.answer !== null && !held.waited) this.#forget(held.change.id);
		else this.#trouble(held, { why: 'refused', refusals });
	}

	/** True while the act that comes before it has not been done. */
	#isBehind({ follows }: UnsavedAct): boolean {
		return follows !== null && this.#held.has(follows);
	}

	/** What is to be done after an act, and after that, and so on. */
	#allBehind(id: string): Held[] {
		return this.#ordered()
			.filter(({ change }) => change.kind === 'act' && change.follows === id)
			.flatMap((held) => [held, ...this.#allBehind(held.change.id)]);
	}

	/** The server has put back what was written into an entry. */
	putBack(root: Root, entry: string, refusals: Refusal[]): void {
		for (const held of this.#held.values()) {
			const { change } = held;
			if (change.kind !== 'edit' || held.clock === null) continue;
			if (change.root !== root || change.entry !== entry) continue;
			const groups = new Set(Object.keys(change.fields).map(groupOf));
			const own = refusals.filter(({ field }) => field === null || groups.has(groupOf(field)));
			if (own.length === 0) continue;
			const isGone = own.some(({ rule }) => rule === 'exists');
			this.#trouble(held, isGone ? { why: 'gone' } : { why: 'refused', refusals: own });
		}
		this.#changed();
	}

	/** The server has found nothing to write something into, and cannot tell any more what that was. */
	lostTheirPlace(): void {
		for (const held of this.#held.values()) {
			const { change, clock } = held;
			if (change.kind !== 'edit' || clock === null) continue;
			const isGone = this.#site.entry(change.root, change.entry) === undefined;
			if (isGone) this.#trouble(held, { why: 'gone' });
		}
		this.#changed();
	}

	/** Does a change in trouble again, over what stands there now. */
	again(id: string): void {
		const held = this.#held.get(id);
		if (held === undefined || held.change.trouble === null) return;
		const { change } = held;
		this.#forget(id);
		const renewed = { order: this.#nextOrder(), trouble: null };
		if (change.kind === 'act') {
			const act = { ...change.act, id: uuidv4() };
			const again = { ...change, ...renewed, id: act.id, act, follows: null };
			this.#comeDownTo(this.#hold(again), act);
		} else {
			const stands = this.#site.entry(change.root, change.entry) ?? {};
			const values = valuesOf(change.fields);
			const current = readFields(stands, Object.keys(values));
			this.#hold({
				...change,
				...renewed,
				fields: fold({}, values, false, current),
				mayStand: false,
			});
			this.#site.show(change.root, change.entry);
		}
		this.carryOn();
	}

	/** Drops a change in trouble: its author has seen it and does not want it any more. */
	drop(id: string): void {
		if (this.#held.get(id)?.change.trouble == null) return;
		this.#forget(id);
		this.#changed();
	}

	/** True while something waits or is asked that was done to the entry. */
	isWaitingFor(root: Root, entry: string): boolean {
		return this.#madeTo(root, entry).some(({ clock }) => clock === null);
	}

	/** An entry as it will be when all that waits has been done. */
	shown<T extends object>(root: Root, id: string, entry: T): T {
		let shown = entry;
		for (const { change, clock, changes } of this.#madeTo(root, id)) {
			if (change.kind === 'act') {
				if (change.act.target !== 'item') continue;
				shown = afterChanges(shown as unknown as WorkItem, changes) as unknown as T;
			} else if (clock === null) shown = withFields(shown, valuesOf(change.fields));
		}
		return shown;
	}

	#redo(held: Held, change: UnsavedEdit): void {
		const { root, entry, fields } = change;
		const stands = this.#site.entry(root, entry);
		if (stands === undefined) {
			this.#trouble(held, { why: 'gone' });
			return;
		}
		const now = readFields(stands, Object.keys(fields));
		if (!stillFits(fields, now)) {
			this.#trouble(held, { why: 'changed', now });
			return;
		}
		const missing = Object.entries(valuesOf(fields)).filter(
			([field, value]) => !isSame(value, now[field]),
		);
		const refusals =
			missing.length === 0
				? []
				: this.#site.refusalsOfEdit(root, entry, Object.fromEntries(missing));
		if (refusals.length > 0) {
			this.#trouble(held, { why: 'refused', refusals });
			return;
		}
		if (!change.mayStand) {
			held.change = { ...change, mayStand: true };
			this.#keep(held.change);
		}
		held.clock = this.#site.write(root, entry, Object.fromEntries(missing));
		if (held.clock <= this.#savedTo) this.#forget(change.id);
		this.#site.show(root, entry);
	}

	#stands(change: UnsavedEdit): boolean {
		const entry = this.#site.entry(change.root, change.entry);
		return (
			entry !== undefined &&
			Object.entries(change.fields).every(([field, { value }]) =>
				isSame(value, fieldOf(entry, field)),
			)
		);
	}

	/** The unsaved edit that an edit of the same field goes into. */
	#foldable(root: Root, entry: string, field: string): UnsavedEdit | null {
		let found: UnsavedEdit | null = null;
		for (const { change } of this.#madeTo(root, entry)) {
			// What comes after an act stays after it.
			if (change.kind === 'act') found = null;
			else if (Object.keys(change.fields).some((own) => groupOf(own) === groupOf(field))) {
				found = change;
			}
		}
		return found;
	}

	/** What waits or is under way for an entry, in its order. */
	#madeTo(root: Root, entry: string): Held[] {
		const found: Held[] = [];
		for (const held of this.#held.values()) {
			if (held.change.trouble !== null) continue;
			const target = targetOf(held.change);
			if (target.entry === entry && target.root === root) found.push(held);
		}
		return found.sort((one, other) => one.change.order - other.change.order);
	}

	/** Keeps a change, instead of the one that it was made of when that has the same id. */
	#hold(change: UnsavedChange): Held {
		const held = heldOf(change);
		this.#held.set(change.id, held);
		this.#keep(change);
		return held;
	}

	#trouble(held: Held, trouble: Trouble): void {
		held.change = { ...held.change, trouble };
		held.clock = null;
		held.changes = [];
		this.#keep(held.change);
		const { root, entry } = targetOf(held.change);
		this.#site.show(root, entry);
	}

	#keep(change: UnsavedChange): void {
		this.#isKept = this.#outbox.keep(change) && this.#isKept;
	}

	#forget(id: string): void {
		this.#held.delete(id);
		this.#outbox.remove(id);
	}

	#comeDownTo(held: Held, act: Act): void {
		// A new item gets its number from the server: it is shown when it is confirmed.
		held.changes = act.target === 'new item' ? [] : this.#site.changesOf(act);
		const { root, entry } = targetOf(held.change);
		this.#site.show(root, entry);
	}

	#ordered(): Held[] {
		return [...this.#held.values()].sort((one, other) => one.change.order - other.change.order);
	}

	#nextOrder(): number {
		this.#lastOrder = Math.max(this.#lastOrder + 1, Date.now());
		return this.#lastOrder;
	}
}

function heldOf(change: UnsavedChange): Held {
	return { change, clock: null, isSent: false, changes: [], answer: null, waited: false };
}

function readFields(entry: object, fields: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(fields.map((field) => [field, fieldOf(entry, field)]));
}
