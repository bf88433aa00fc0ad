import { setImmediate } from 'node:timers/promises';
import { type Conflict, conflictsOf } from '../../src/lib/control/conflict.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { ConflictList } from './conflict-list.ts';
import type { Changed, KnownWork } from './known-work.ts';

/** Items looked at before others get their turn: some tens of milliseconds of work. */
const SLICE = 100;

/**
 * The conflicts of a site's unfinished work, by item. All are looked for once a minute at most, since some come and go with
 * the clock; in between only what has changed is looked at, and what that meets or met.
 */
export class FoundConflicts {
	readonly #known: KnownWork;
	readonly #byItem = new Map<string, readonly Conflict[]>();
	/** The lists that were asked for since all was looked at, by whose they are. */
	readonly #lists = new Map<string, ConflictList>();
	#minute = '';

	constructor(known: KnownWork) {
		this.#known = known;
	}

	/** Those of an item, from its side. */
	of(item: string): readonly Conflict[] {
		return this.#byItem.get(item) ?? [];
	}

	/** Ids of the items that have any. */
	items(): Iterable<string> {
		return this.#byItem.keys();
	}

	/** All that one who reads may know of. */
	listFor(reader: Person): ConflictList {
		const whose = whoseList(reader);
		const list = this.#lists.get(whose) ?? new ConflictList(this.#known, reader);
		this.#lists.set(whose, list);
		return list;
	}

	/**
	 * Brings all to what is known now. Only one may do that at a time.
	 * @param now ISO 8601, UTC.
	 */
	async bring(now: string): Promise<void> {
		const changed = this.#known.takeChanged();
		if (changed === 'all' || minuteOf(now) !== this.#minute) {
			await this.#lookAtAll(now);
			this.#minute = minuteOf(now);
			return;
		}
		const affected = new Set(this.#affectedBy(changed, now));
		let looked = 0;
		for (const id of affected) {
			this.#put(id, this.#look(id, now));
			looked += 1;
			if (looked % SLICE === 0) await setImmediate();
		}
	}

	*#affectedBy(changed: Exclude<Changed, 'all'>, now: string): Iterable<string> {
		for (const id of changed) {
			yield id;
			for (const { with: met } of [...this.of(id), ...this.#look(id, now)]) {
				if (met.kind === 'item') yield met.id;
			}
		}
	}

	async #lookAtAll(now: string): Promise<void> {
		// What is left over when this is broken off is looked at again: the minute is not told before.
		this.#byItem.clear();
		this.#lists.clear();
		this.#minute = '';
		let looked = 0;
		for (const { item } of [...this.#known.index.all()]) {
			this.#put(item.id, conflictsOf(item, this.#known.index, now));
			looked += 1;
			if (looked % SLICE === 0) await setImmediate();
		}
	}

	#look(id: string, now: string): readonly Conflict[] {
		const item = this.#known.items.get(id);
		return item === undefined ? [] : conflictsOf(item, this.#known.index, now);
	}

	#put(id: string, conflicts: readonly Conflict[]): void {
		if (conflicts.length > 0) this.#byItem.set(id, conflicts);
		else this.#byItem.delete(id);
		for (const list of this.#lists.values()) list.note(id);
	}
}

/** Everybody of the site may know of the same conflicts, and everybody of a company. */
export function whoseList({ role, party }: Person): string {
	return role === 'contractor' ? `company ${party ?? ''}` : 'site';
}

/** The minute that a moment lies in. */
export function minuteOf(moment: string): string {
	return moment.slice(0, 'yyyy-mm-ddThh:mm'.length);
}
