import { uuidv4 } from 'lib0/random';
import type { Act, Refusal } from '../control/act.ts';
import { afterChanges, recordAfterChanges, type Change } from '../control/change.ts';
import type { Root } from '../control/history-event.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import {
	entryKey,
	fieldOf,
	type FieldValues,
	inGroups,
	readFields,
	withFields,
} from './entry-fields.ts';
import { fold, isNothing, isSame, valuesOf } from './fold-edit.ts';
import { type ActOutcome, type Held, HeldChanges, type NewChange } from './held-changes.ts';
import type { Outbox } from './outbox.ts';
import { Pace } from './pace.ts';
import { troubleOfPutBack } from './put-back.ts';
import { redoEdit } from './redo-edit.ts';
import { targetOf, type Trouble, type UnsavedChange, type UnsavedEdit } from './unsaved-change.ts';

const BEHIND_REFUSED: Refusal = {
	rule: 'order',
	field: null,
	message: 'It was to be done after another change of yours, and that was refused.',
};

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

/**
 * What somebody has done that is not saved yet: kept in the outbox, shown over the picture while it waits, done as
 * soon as there is a connection, in its order for each entry. What can then no longer be done as it was meant is in
 * trouble: it is kept, and waits for its author.
 */
export class UnsavedChanges {
	readonly #site: SharedSite;
	readonly #changed: () => void;
	readonly #held: HeldChanges;
	readonly #pace = new Pace(() => this.carryOn());
	#savedTo = 0;

	/** @param changed Called after each change of what is held. */
	constructor(outbox: Outbox, site: SharedSite, changed: () => void) {
		this.#held = new HeldChanges(outbox);
		this.#site = site;
		this.#changed = changed;
	}

	/** In their order. */
	get all(): UnsavedChange[] {
		return this.#held.all.map(({ change }) => change);
	}

	/** False when the device had no room for one of them. */
	get isKept(): boolean {
		return this.#held.isKept;
	}

	/** Edits fields of an entry. What is set anew before it is saved becomes one edit. */
	edit(root: Root, entry: string, name: string, fields: FieldValues): void {
		const stands = this.#site.entry(root, entry) ?? {};
		// Behind an act of one's own, what is changed is what that and all before it will have left.
		const left = this.shown(root, entry, stands);
		for (const values of inGroups(fields)) {
			const before = this.#held.foldable(root, entry, Object.keys(values)[0] ?? '');
			const current = readFields(before === null ? left : stands, Object.keys(values));
			const mayStand = before?.mayStand ?? false;
			const folded = fold(before?.fields ?? {}, values, mayStand, current);
			if (isNothing(folded)) {
				if (before) this.#held.forget(before.id);
				continue;
			}
			const edit: NewChange = {
				kind: 'edit',
				id: before?.id ?? uuidv4(),
				at: new Date().toISOString(),
				name,
				trouble: null,
				root,
				entry,
				fields: folded,
				mayStand,
			};
			this.#held.hold(edit, before?.order);
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
			const held = this.#held.hold({
				kind: 'act',
				id: act.id,
				at: new Date().toISOString(),
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
		this.#held.takeOver(changes);
		this.showAll();
		this.carryOn();
	}

	/** Shows what waits on a picture that was read anew. */
	showAll(): void {
		for (const held of this.#held.all) {
			const { change } = held;
			if (change.trouble !== null) continue;
			if (change.kind === 'act') this.#comeDownTo(held, change.act);
			else this.#site.show(change.root, change.entry);
		}
		this.#changed();
	}

	/** The connection is there, and the document is what the server has and what this browser has written into it. */
	reconnected(): void {
		for (const held of this.#held.all) {
			held.isSent = false;
			// Its author has been told that it waits, and may have gone on to other things.
			held.waited = true;
			if (held.change.kind === 'edit' && held.clock !== null && !this.#stands(held.change)) {
				held.clock = null;
			}
		}
		this.#forgetSaved();
		this.carryOn();
	}

	/** The document was given up for another life of it: nothing that was written into it counts. */
	documentLost(): void {
		this.#savedTo = 0;
		for (const held of this.#held.all) {
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
		for (const held of this.#held.all) {
			const { change } = held;
			const { root, entry } = targetOf(change);
			const key = entryKey(root, entry);
			if (change.trouble !== null || heldUp.has(key)) continue;
			if (change.kind === 'act') {
				unanswered.add(key);
				if (held.isSent || this.#held.isBehind(change)) continue;
				if (!this.#pace.takes(change)) return;
				held.isSent = true;
				this.#site.send(change.act);
			} else if (held.clock === null) {
				// It may have become lawful by the act, or unlawful: the server has to have judged that first.
				if (unanswered.has(key)) heldUp.add(key);
				else if (this.#pace.takes(change)) this.#redo(held, change);
				else return;
			}
		}
	}

	/**
	 * The server has saved what this browser wrote into the document up to a clock. After a break that may have been put
	 * back unheard: what stands is known only once the document is whole again.
	 */
	saved(clock: number): void {
		this.#savedTo = Math.max(this.#savedTo, clock);
		if (this.#site.isOpen()) this.#forgetSaved();
		this.#changed();
	}

	#forgetSaved(): void {
		for (const { change, clock } of this.#held.all) {
			if (clock !== null && clock <= this.#savedTo) this.#held.forget(change.id);
		}
	}

	/**
	 * The server has answered an act.
	 * @returns What it was done to when nobody waits for the answer, as for acts of earlier visits; else null.
	 */
	answered(id: string, outcome: ActOutcome): { root: Root; entry: string } | null {
		const held = this.#held.get(id);
		if (held === undefined) return null;
		const { root, entry } = targetOf(held.change);
		if (outcome.saved) this.#held.forget(id);
		else {
			this.#refuse(held, outcome.refusals);
			for (const behind of this.#held.allBehind(id)) this.#refuse(behind, [BEHIND_REFUSED]);
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
		if (held.answer !== null && !held.waited) {
			this.#held.forget(held.change.id);
			return;
		}
		const { root, entry } = targetOf(held.change);
		const isGone =
			refusals.some(({ rule }) => rule === 'exists') && this.#site.entry(root, entry) === undefined;
		this.#trouble(held, isGone ? { why: 'gone' } : { why: 'refused', refusals });
	}

	/** The server has put back what was written into an entry. */
	putBack(root: Root, entry: string, refusals: Refusal[]): void {
		for (const held of this.#held.all) {
			const { change } = held;
			if (change.kind !== 'edit' || held.clock === null) continue;
			if (change.root !== root || change.entry !== entry) continue;
			const stands = this.#site.entry(root, entry);
			const trouble = troubleOfPutBack(change.fields, stands, refusals);
			if (trouble !== null) this.#trouble(held, trouble);
		}
		this.#changed();
	}

	/** The server has found nothing to write something into, and cannot tell any more what that was. */
	lostTheirPlace(): void {
		for (const held of this.#held.all) {
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
		this.#held.forget(id);
		if (change.kind === 'act') {
			const act = { ...change.act, id: uuidv4() };
			const again = { ...change, trouble: null, id: act.id, act, follows: null };
			this.#comeDownTo(this.#held.hold(again), act);
		} else {
			const stands = this.#site.entry(change.root, change.entry) ?? {};
			const values = valuesOf(change.fields);
			const current = readFields(stands, Object.keys(values));
			this.#held.hold({
				...change,
				trouble: null,
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
		this.#held.forget(id);
		this.#changed();
	}

	/** True while something waits or is asked that was done to the entry. */
	isWaitingFor(root: Root, entry: string): boolean {
		return this.#held.madeTo(root, entry).some(({ clock }) => clock === null);
	}

	/** An entry as it will be when all that waits has been done. */
	shown<T extends object>(root: Root, id: string, entry: T): T {
		let shown = entry;
		for (const { change, clock, changes } of this.#held.madeTo(root, id)) {
			if (change.kind === 'act') {
				if (change.act.target === 'item') {
					shown = afterChanges(shown as unknown as WorkItem, changes) as unknown as T;
				} else if (change.act.target === 'record') {
					shown = recordAfterChanges(shown as unknown as SiteRecord, changes) as unknown as T;
				}
			} else if (clock === null) shown = withFields(shown, valuesOf(change.fields));
		}
		return shown;
	}

	#redo(held: Held, change: UnsavedEdit): void {
		const { root, entry } = change;
		const redone = redoEdit(change.fields, this.#site.entry(root, entry), (fields) =>
			this.#site.refusalsOfEdit(root, entry, fields),
		);
		if ('trouble' in redone) {
			this.#trouble(held, redone.trouble);
			return;
		}
		if (!change.mayStand) {
			held.change = { ...change, mayStand: true };
			this.#held.keep(held);
		}
		held.clock = this.#site.write(root, entry, redone.missing);
		if (held.clock <= this.#savedTo) this.#held.forget(change.id);
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

	#trouble(held: Held, trouble: Trouble): void {
		held.change = { ...held.change, trouble };
		held.clock = null;
		held.changes = [];
		this.#held.keep(held);
		const { root, entry } = targetOf(held.change);
		this.#site.show(root, entry);
	}

	#comeDownTo(held: Held, act: Act): void {
		// What is new gets its number from the server: it is shown when it is confirmed.
		held.changes = 'fields' in act ? [] : this.#site.changesOf(act);
		const { root, entry } = targetOf(held.change);
		this.#site.show(root, entry);
	}
}
