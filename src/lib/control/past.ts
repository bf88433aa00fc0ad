import { type Area, BLANK_AREA } from './place.ts';
import { BLANK_RECORD, type SiteRecord } from './site-record.ts';
import { BLANK_ITEM, type WorkItem } from './work-item.ts';

/** How far back one can go, in days: as far as the line of open work goes. */
export const PAST_DAYS = 84;

/** The roots of which the past is kept. Drawings, types and the matrix are always as they are now. */
export const PAST_ROOTS = ['items', 'records', 'areas'] as const;
export type PastRoot = (typeof PAST_ROOTS)[number];

/** Fields of which the past is shown: what map, board and the rules look at. */
export const PAST_FIELDS: Readonly<Record<PastRoot, readonly string[]>> = {
	items: [
		'title',
		'type',
		'stage',
		'stageAt',
		'state',
		'reopenedAt',
		'owner',
		'party',
		'area',
		'layout',
		'level',
		'x',
		'y',
		'asset',
		'priority',
		'plannedStart',
		'plannedEnd',
		'due',
		'rank',
		'activities',
	],
	records: [
		'title',
		'form',
		'state',
		'stateAt',
		'validFrom',
		'validTo',
		'extendedFrom',
		'area',
		'layout',
		'level',
		'x',
		'y',
		'party',
		'restsOn',
	],
	areas: ['name', 'parent', 'layout', 'level', 'polygon', 'order'],
};

/** Lists of an item whose members have a history of their own, by what the members' names begin with. */
export const PAST_MEMBERS = {
	'blocker:': { list: 'blockers', key: 'id' },
	'link:': { list: 'links', key: 'record' },
	'criterion:': { list: 'criteria', key: 'id' },
	'acceptance:': { list: 'acceptances', key: 'id' },
} as const;

/** What has changed on a site since a moment, the newest first, column by column as it is sent. */
export interface PastChanges {
	/** ISO 8601, UTC: what changed since then is told. */
	from: string;
	/** ISO 8601, UTC: when it was read. */
	at: string;
	entries: readonly (readonly [root: PastRoot, id: string])[];
	/** Names of fields; null: the whole entry came or went. */
	fields: readonly (string | null)[];
	/** Of each change: places in `entries` and `fields`. */
	entry: readonly number[];
	field: readonly number[];
	/** Milliseconds from the change to the one told before it; of the first, to `at`. */
	earlier: readonly number[];
	/** What stood there before; null for nothing. */
	value: readonly unknown[];
}

/** The entries that another moment shows differently. */
export type ChangedEntries = Readonly<Record<PastRoot, ReadonlySet<string>>>;

type Entry = Record<string, unknown>;
type Held = Record<PastRoot, Map<string, Entry>>;

/** What there is at a moment, of all roots of which the past is kept. */
export interface PastEntries {
	readonly items: ReadonlyMap<string, WorkItem>;
	readonly records: ReadonlyMap<string, SiteRecord>;
	readonly areas: ReadonlyMap<string, Area>;
}

const BLANK: Readonly<Record<PastRoot, Readonly<Entry>>> = {
	items: { ...BLANK_ITEM },
	records: { ...BLANK_RECORD },
	areas: { ...BLANK_AREA },
};

/**
 * A walk through a site's past: the entries as they were at a moment, which are those of now with all later changes undone.
 * Another moment costs no more than the changes in between. What is given is never changed.
 */
export class PastWalk implements PastEntries {
	/** Milliseconds since 1970: as far back as one can go, and when the walk began, which is its now. */
	readonly from: number;
	readonly at: number;
	readonly #changes: PastChanges;
	/** When each change was made, the newest first; milliseconds since 1970. */
	readonly #times: Float64Array;
	readonly #held: Held;
	/** What a change that is undone has put away: the value of a field, a list or the whole entry. */
	readonly #putAway: unknown[] = [];
	/** For a change of a stage: when the one before it was set; null where nobody wrote that down. */
	readonly #stageBefore = new Map<number, number | null>();
	/** How many changes are undone: always the newest. */
	#undone = 0;

	/** @param now What there was when the changes were asked for. */
	constructor(now: PastEntries, changes: PastChanges) {
		this.#changes = changes;
		this.from = Date.parse(changes.from);
		this.at = Date.parse(changes.at);
		this.#held = {
			items: held(now.items),
			records: held(now.records),
			areas: held(now.areas),
		};
		this.#times = new Float64Array(changes.entry.length);
		let time = this.at;
		changes.earlier.forEach((span, index) => {
			time -= span;
			this.#times[index] = time;
		});
		this.#findStages();
	}

	/** As they were at the moment that was gone to last; before that, as they are now. */
	get items(): ReadonlyMap<string, WorkItem> {
		return this.#held.items as unknown as ReadonlyMap<string, WorkItem>;
	}
	get records(): ReadonlyMap<string, SiteRecord> {
		return this.#held.records as unknown as ReadonlyMap<string, SiteRecord>;
	}
	get areas(): ReadonlyMap<string, Area> {
		return this.#held.areas as unknown as ReadonlyMap<string, Area>;
	}

	/**
	 * Goes to a moment: what has changed later is undone, what has changed by then is done again.
	 * @param moment Milliseconds since 1970.
	 * @returns The entries that are others there than where it stood.
	 */
	goTo(moment: number): ChangedEntries {
		const changed = {
			items: new Set<string>(),
			records: new Set<string>(),
			areas: new Set<string>(),
		};
		const times = this.#times;
		while (this.#undone < times.length && (times[this.#undone] ?? 0) > moment) {
			this.#undo(this.#undone, changed);
			this.#undone += 1;
		}
		while (this.#undone > 0 && (times[this.#undone - 1] ?? 0) <= moment) {
			this.#undone -= 1;
			this.#redo(this.#undone, changed);
		}
		return changed;
	}

	/**
	 * How many changes there were in each stretch of the past, the oldest first.
	 * @param stretches How many stretches of the same length it is cut into.
	 */
	counts(stretches: number): number[] {
		const counts = Array.from({ length: stretches }, () => 0);
		const length = (this.at - this.from) / stretches;
		for (const time of this.#times) {
			const stretch = Math.min(stretches - 1, Math.max(0, Math.floor((time - this.from) / length)));
			counts[stretch] = (counts[stretch] ?? 0) + 1;
		}
		return counts;
	}

	#undo(index: number, changed: Record<PastRoot, Set<string>>): void {
		const { root, id, field } = this.#changeAt(index);
		const value = this.#changes.value[index] ?? null;
		if (field === null) {
			this.#putAway[index] = this.#held[root].get(id) ?? null;
			this.#put(root, id, value === null ? null : { ...BLANK[root], ...(value as Entry), id });
			changed[root].add(id);
			return;
		}
		const entry = this.#copyOf(root, id, changed);
		if (entry === null) return;
		const member = memberOf(field);
		if (member !== null) {
			const list = entry[member.list] as readonly Entry[];
			this.#putAway[index] = list;
			entry[member.list] = withMember(list, member.key, member.id, value as Entry | null);
			return;
		}
		this.#putAway[index] = field === 'stage' ? [entry['stage'], entry['stageAt']] : entry[field];
		entry[field] = value ?? BLANK[root][field] ?? null;
		if (field === 'stage') this.#dateStage(index, entry);
	}

	/** Brings back what was put away: changes are done again in the opposite order, so it fits. */
	#redo(index: number, changed: Record<PastRoot, Set<string>>): void {
		const { root, id, field } = this.#changeAt(index);
		const kept = this.#putAway[index];
		if (field === null) {
			this.#put(root, id, kept as Entry | null);
			changed[root].add(id);
			return;
		}
		const entry = this.#copyOf(root, id, changed);
		if (entry === null) return;
		if (field === 'stage') [entry['stage'], entry['stageAt']] = kept as [unknown, unknown];
		else entry[memberOf(field)?.list ?? field] = kept;
	}

	/** The entry to change, which is nobody else's: whoever has the one from before keeps it as it is. */
	#copyOf(root: PastRoot, id: string, changed: Record<PastRoot, Set<string>>): Entry | null {
		const standing = this.#held[root].get(id);
		if (standing === undefined) return null;
		if (changed[root].has(id)) return standing;
		changed[root].add(id);
		const copy = { ...standing };
		this.#held[root].set(id, copy);
		return copy;
	}

	#put(root: PastRoot, id: string, entry: Entry | null): void {
		if (entry === null) this.#held[root].delete(id);
		else this.#held[root].set(id, { ...entry });
	}

	#changeAt(index: number): { root: PastRoot; id: string; field: string | null } {
		const { entries, fields, entry, field } = this.#changes;
		const [root, id] = entries[entry[index] ?? -1] ?? (['items', ''] as const);
		return { root, id, field: fields[field[index] ?? -1] ?? null };
	}

	/** Finds for each change of a stage when the stage before it was set. */
	#findStages(): void {
		const { entry, field, fields } = this.#changes;
		const setAt = new Map<number, number>();
		for (let index = entry.length - 1; index >= 0; index -= 1) {
			if (fields[field[index] ?? -1] !== 'stage') continue;
			const which = entry[index] ?? -1;
			this.#stageBefore.set(index, setAt.get(which) ?? null);
			setAt.set(which, this.#times[index] ?? 0);
		}
	}

	/** A stage was set when the change before says so, unless the history has told it by itself; at the latest it has been so since the item came. */
	#dateStage(index: number, entry: Entry): void {
		if (Date.parse(String(entry['stageAt'])) < (this.#times[index] ?? 0)) return;
		const before = this.#stageBefore.get(index) ?? null;
		entry['stageAt'] = before === null ? entry['createdAt'] : new Date(before).toISOString();
	}
}

function held(entries: ReadonlyMap<string, object>): Map<string, Entry> {
	return new Map([...entries].map(([id, entry]) => [id, entry as Entry]));
}

function memberOf(field: string): { list: string; key: string; id: string } | null {
	const colon = field.indexOf(':') + 1;
	if (colon === 0) return null;
	const found = Object.entries(PAST_MEMBERS).find(([prefix]) => prefix === field.slice(0, colon));
	return found === undefined ? null : { ...found[1], id: field.slice(colon) };
}

/** A list with a member as it was, or without it where it was not there. */
function withMember(
	list: readonly Entry[],
	key: string,
	id: string,
	value: Entry | null,
): readonly Entry[] {
	if (value === null) return list.filter((one) => one[key] !== id);
	if (!list.some((one) => one[key] === id)) return [...list, value];
	return list.map((one) => (one[key] === id ? value : one));
}
