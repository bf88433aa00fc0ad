import type { Blocker } from '../control/blocker.ts';
import type { Root } from '../control/history-event.ts';
import type { JobType } from '../control/job-type.ts';
import type { Area, Layout } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import {
	BLANK_ITEM,
	type CustomValue,
	type Criterion,
	type Link,
	type WorkItem,
} from '../control/work-item.ts';
import { BASE, isPlainObject, PREFIX, type RawEntry } from './shape.ts';

/** The notes of a meeting. */
export interface MeetingNotes {
	id: string;
	notes: string;
}

/** What an entry of each root reads as. */
export interface EntryOf {
	items: WorkItem;
	records: SiteRecord;
	areas: Area;
	layouts: Layout;
	types: JobType;
	meeting: MeetingNotes;
}

const RECORD: Omit<SiteRecord, 'id'> = {
	kind: 'permit',
	number: '',
	title: '',
	form: null,
	state: '',
	validFrom: null,
	validTo: null,
	area: null,
	layout: null,
	level: null,
	x: null,
	y: null,
	party: null,
	custom: {},
	createdAt: '',
	updatedAt: '',
};

const AREA: Omit<Area, 'id'> = {
	name: '',
	parent: null,
	layout: null,
	level: null,
	polygon: null,
	order: 0,
};

const LAYOUT: Omit<Layout, 'id'> = {
	name: '',
	base: null,
	level: null,
	left: 0,
	top: 0,
	width: 1000,
	height: 1000,
	themed: false,
	order: 0,
};

const TYPE: Omit<JobType, 'id'> = {
	name: '',
	short: '',
	fields: [],
	states: [],
	criteria: [],
	order: 0,
};

/**
 * What stands in `base` for a new entry: all that differs from a fresh one of its root, so that what is empty
 * costs nothing.
 */
export function baseOf<R extends Root>(root: R, entry: EntryOf[R]): Record<string, unknown> {
	const fresh = FRESH[root] as Record<string, unknown>;
	const base: Record<string, unknown> = {};
	for (const [field, value] of Object.entries(entry)) {
		if (field === 'id' || isSame(value, fresh[field])) continue;
		base[field] = value;
	}
	return base;
}

const FRESH: { [R in Root]: Omit<EntryOf[R], 'id'> } = {
	items: BLANK_ITEM,
	records: RECORD,
	areas: AREA,
	layouts: LAYOUT,
	types: TYPE,
	meeting: { notes: '' },
};

/**
 * Reads an entry. The gate lets only values of the right form into a document, so what is read is trusted.
 */
export function readEntry<R extends Root>(root: R, id: string, raw: RawEntry): EntryOf[R] {
	const base = raw.get(BASE);
	const fields: Record<string, unknown> = {
		...FRESH[root],
		...(isPlainObject(base) ? base : {}),
		id,
	};
	const members: [string, unknown][] = [];
	for (const [key, value] of raw) {
		if (key === BASE) continue;
		if (key.includes(':')) members.push([key, value]);
		else fields[key] = value;
	}
	// Keys come in the order in which this document heard of them, which is another one for everybody.
	if (members.length > 1) members.sort(([one], [other]) => (one < other ? -1 : 1));
	for (const [key, value] of members) readMember(fields, key, value);
	return fields as unknown as EntryOf[R];
}

function readMember(fields: Record<string, unknown>, key: string, value: unknown): void {
	if (key.startsWith(PREFIX.custom)) {
		const custom = fields['custom'] as Record<string, CustomValue>;
		fields['custom'] = { ...custom, [key.slice(PREFIX.custom.length)]: value as CustomValue };
	} else if (key.startsWith(PREFIX.blocker)) {
		const id = key.slice(PREFIX.blocker.length);
		fields['blockers'] = withMember(fields['blockers'] as Blocker[], 'id', id, value);
	} else if (key.startsWith(PREFIX.criterion)) {
		const id = key.slice(PREFIX.criterion.length);
		fields['criteria'] = withMember(fields['criteria'] as Criterion[], 'id', id, value);
	} else if (key.startsWith(PREFIX.link)) {
		const id = key.slice(PREFIX.link.length);
		fields['links'] = withMember(fields['links'] as Link[], 'record', id, value);
	}
}

function withMember<T>(list: readonly T[], idKey: keyof T, id: string, value: unknown): T[] {
	const at = list.findIndex((one) => one[idKey] === id);
	if (value === null) return list.filter((_, index) => index !== at);
	if (at < 0) return [...list, value as T];
	return list.map((one, index) => (index === at ? (value as T) : one));
}

function isSame(a: unknown, b: unknown): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
