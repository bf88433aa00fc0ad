import { setImmediate } from 'node:timers/promises';
import type { Conflict } from '../../src/lib/control/conflict.ts';
import { maySee } from '../../src/lib/control/permission.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { KnownWork } from './known-work.ts';

/** Items whose conflicts are listed before others get their turn: some milliseconds of work. */
const SLICE = 1_000;

/** A conflict of an item as one who reads it may know of it. */
export interface ListedConflict {
	/** Tells it from the others that its reader may know of. */
	id: string;
	/** Where it stands in a list: each has its own. */
	place: string;
	/** From whose side it is told. */
	item: WorkItem;
	conflict: Conflict;
}

/** A part of a list. */
export interface ListPart {
	/** What the part before has ended with; left out for the first one. */
	after?: string;
	limit: number;
}

/**
 * The conflicts of a site that one who reads may know of, each once, those that nobody has settled first. All are listed
 * once; after that what has changed takes its place among the others.
 */
export class ConflictList {
	readonly #known: KnownWork;
	readonly #reader: Person;
	#listed: readonly ListedConflict[] = [];
	/** Ids of the items whose conflicts are to be listed anew. */
	readonly #changed: Set<string>;

	constructor(known: KnownWork, reader: Person) {
		this.#known = known;
		this.#reader = reader;
		this.#changed = new Set(known.found.items());
	}

	/** The conflicts of an item are others than before. */
	note(item: string): void {
		this.#changed.add(item);
	}

	/** All of them as they are known now. Only one may ask at a time. */
	async all(): Promise<readonly ListedConflict[]> {
		if (this.#changed.size === 0) return this.#listed;
		const changed: ListedConflict[] = [];
		let looked = 0;
		for (const id of this.#changed) {
			changed.push(...this.#listedFrom(id));
			looked += 1;
			if (looked % SLICE === 0) await setImmediate();
		}
		const stayed = this.#listed.filter(({ item }) => !this.#changed.has(item.id));
		// Of two parts that are sorted, a sort only makes one.
		this.#listed = [...stayed, ...changed.sort(byPlace)].sort(byPlace);
		this.#changed.clear();
		return this.#listed;
	}

	/** Between two items that the reader knows it is one conflict, and listed from one of them. */
	#listedFrom(item: string): ListedConflict[] {
		const isListedThere = ({ conflict: { with: met } }: ListedConflict) =>
			met.kind === 'item' && met.id < item && mayKnow(this.#reader, met, this.#known);
		return listedOf(item, this.#known, this.#reader).filter((one) => !isListedThere(one));
	}
}

/** The conflicts of one item in the order of a list. What says the same to who reads is listed once, as the gravest. */
export function listedOf(id: string, known: KnownWork, reader: Person): ListedConflict[] {
	const item = known.items.get(id);
	if (item === undefined || !maySee(reader, item)) return [];
	const found = new Map<string, ListedConflict>();
	for (const conflict of known.found.of(id)) {
		const listed = toldTo(reader, conflict, item, known);
		if (!found.has(listed.id)) found.set(listed.id, listed);
	}
	return [...found.values()].sort(byPlace);
}

/** A conflict as one who reads may know of it. */
export function toldTo(
	reader: Person,
	conflict: Conflict,
	item: WorkItem,
	known: KnownWork,
): ListedConflict {
	const id = idOf(conflict, item, mayKnow(reader, conflict.with, known));
	return { id, place: `${severityOf(conflict)} ${conflict.from} ${id}`, item, conflict };
}

/** A part of a list, of what matches alone, and what the next one goes on after; null at the end. */
export function partOf(
	list: readonly ListedConflict[],
	matches: (one: ListedConflict) => boolean,
	{ after, limit }: ListPart,
): { part: ListedConflict[]; next: string | null } {
	const part: ListedConflict[] = [];
	for (let n = after === undefined ? 0 : firstAfter(list, after); n < list.length; n += 1) {
		const one = list[n];
		if (one === undefined || !matches(one)) continue;
		if (part.length === limit) return { part, next: part.at(-1)?.place ?? null };
		part.push(one);
	}
	return { part, next: null };
}

/** Whether one who reads may know what is met. */
function mayKnow(reader: Person, { kind, id }: Conflict['with'], known: KnownWork): boolean {
	const other = kind === 'item' ? known.items.get(id) : undefined;
	return other === undefined ? reader.role !== 'contractor' : maySee(reader, other);
}

/** The same from both sides; where the reader may not know the other, of what they may know. */
function idOf(
	{ with: met, activities, from, verdict }: Conflict,
	item: WorkItem,
	isOtherKnown: boolean,
): string {
	if (!isOtherKnown) return [item.id, activities.join('~'), from, String(verdict)].join(' ');
	const ids = met.kind === 'item' ? [item.id, met.id].sort() : [item.id, met.id];
	return [...ids, String(verdict)].join(' ');
}

/** What goes on before what is planned; a no first, then a condition that nobody has accepted. */
function severityOf({ when, verdict, acceptance }: Conflict): number {
	return (when === 'now' ? 0 : 4) + (verdict === 'no' ? 0 : acceptance === null ? 1 : 2);
}

/** Places are no words of a language: compared as such they take a third of the time. */
function byPlace({ place: one }: ListedConflict, { place: other }: ListedConflict): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/** Where in a list what stands after a place begins. */
function firstAfter(list: readonly ListedConflict[], place: string): number {
	let [from, to] = [0, list.length];
	while (from < to) {
		const middle = Math.floor((from + to) / 2);
		if ((list[middle]?.place ?? '') > place) to = middle;
		else from = middle + 1;
	}
	return from;
}
