import { inForce } from './circumstance.ts';
import { type Conflict, conflictsAtStart, isUnsettled } from './conflict.ts';
import type { ConflictIndex } from './conflict-index.ts';

/**
 * The conflicts that go on now and that nobody has settled, by the live items that are in them. All are looked for once;
 * after that what has changed is looked at, and what that meets or met.
 */
export class ConflictsNow {
	readonly #around: ConflictIndex;
	#found = new Map<string, readonly Conflict[]>();

	constructor(around: ConflictIndex) {
		this.#around = around;
	}

	/** True when they are looked for in this index. */
	isOf(around: ConflictIndex): boolean {
		return this.#around === around;
	}

	/** Those of an item, from its side, the gravest first. */
	of(item: string): readonly Conflict[] {
		return this.#found.get(item) ?? [];
	}

	/** All of them; between two items it is one conflict. */
	*all(): Iterable<Conflict> {
		for (const [item, conflicts] of this.#found) {
			for (const one of conflicts) {
				if (one.with.kind === 'record' || item < one.with.id) yield one;
			}
		}
	}

	/**
	 * Looks for all anew, and puts what it has found in the place of what was known when it is done.
	 * @param now ISO 8601, UTC.
	 * @returns Turns, each some microseconds of work.
	 */
	*lookAtAll(now: string): Generator<void, void> {
		const found = new Map<string, readonly Conflict[]>();
		for (const { item } of [...this.#around.all()]) {
			if (item.stage !== 'live') continue;
			const conflicts = this.#look(item.id, now);
			if (conflicts.length > 0) found.set(item.id, conflicts);
			yield;
		}
		this.#found = found;
	}

	/**
	 * Looks at what has changed, and at what that meets or met.
	 * @param now ISO 8601, UTC.
	 */
	lookAt(items: Iterable<string>, now: string): void {
		const affected = new Set<string>();
		for (const id of items) {
			affected.add(id);
			for (const { with: met } of [...this.of(id), ...this.#look(id, now)]) {
				if (met.kind === 'item') affected.add(met.id);
			}
		}
		for (const id of affected) {
			const conflicts = this.#look(id, now);
			if (conflicts.length > 0) this.#found.set(id, conflicts);
			else this.#found.delete(id);
		}
	}

	/** What tells the circumstances that are in force at a moment from those of another: when it differs, all is to be looked at. */
	circumstancesAt(now: string): string {
		const moment = Date.parse(now);
		const holding = [...this.#around.circumstances()].filter((record) => {
			const time = inForce(record);
			return time !== null && time.from <= moment && moment < time.to;
		});
		return holding.map(({ id }) => id).join(' ');
	}

	#look(id: string, now: string): readonly Conflict[] {
		const item = this.#around.work(id)?.item;
		// What live work would meet if it began now is what it meets.
		if (item?.stage !== 'live') return [];
		return conflictsAtStart(item, this.#around, now).filter(isUnsettled);
	}
}
