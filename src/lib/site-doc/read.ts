import type { Blocker } from '../control/blocker.ts';
import type { Root } from '../control/history-event.ts';
import { BLANK_TYPE, idOfName, type JobType, type WorkflowState } from '../control/job-type.ts';
import { DEFAULT_MATRIX } from '../control/default-matrix.ts';
import { MATRIX_ID, type OperationsMatrix } from '../control/operations-matrix.ts';
import { type Area, BLANK_AREA, type Layout } from '../control/place.ts';
import {
	BLANK_ITEM,
	type Criterion,
	type CustomValue,
	type WorkItem,
} from '../control/work-item.ts';
import { BLANK_RECORD, type SiteRecord } from '../control/site-record.ts';
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
	matrix: OperationsMatrix;
}

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

const TYPE: Omit<JobType, 'id'> = { ...BLANK_TYPE, version: 1 };

const MATRIX: Omit<OperationsMatrix, 'id'> = {
	version: 0,
	activities: [],
	circumstances: [],
	conditions: [],
	pairs: [],
};

/** The matrix of a site: its own, or until its admin has made one, that which every site begins with. */
export function matrixIn(
	read: (root: 'matrix', id: string) => OperationsMatrix | undefined,
): OperationsMatrix {
	return read('matrix', MATRIX_ID) ?? DEFAULT_MATRIX;
}

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
	records: BLANK_RECORD,
	areas: BLANK_AREA,
	layouts: LAYOUT,
	types: TYPE,
	meeting: { notes: '' },
	matrix: MATRIX,
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
	if (members.length > 0) readMembers(fields, members);
	return completed(root, fields as unknown as EntryOf[R]);
}

/**
 * An entry as its row has it, which an earlier version may have written.
 * @param stored The row's JSON.
 */
export function readRow<R extends Root>(root: R, stored: EntryOf[R]): EntryOf[R] {
	return completed<R>(root, Object.assign({}, FRESH[root], stored));
}

/** Gives an entry what earlier versions did not write within its fields. */
function completed<R extends Root>(root: R, entry: EntryOf[R]): EntryOf[R] {
	if (root === 'types') return Object.assign({}, entry, typeParts(entry as JobType));
	if (root === 'items') return withEvidence(withExpectations(entry as WorkItem)) as EntryOf[R];
	return entry;
}

/** Of a blocker nobody could say when it is expected to be cleared. */
function withExpectations(item: WorkItem): WorkItem {
	const isNew = ({ expectedAt }: Partial<Blocker>) => expectedAt !== undefined;
	if (item.blockers.every(isNew)) return item;
	return { ...item, blockers: item.blockers.map((one) => ({ ...NEW_IN_BLOCKERS, ...one })) };
}

/** Nobody could say by what evidence a criterion was signed. */
function withEvidence(item: WorkItem): WorkItem {
	const isNew = ({ evidence }: Partial<Criterion>) => evidence !== undefined;
	if (item.criteria.every(isNew)) return item;
	const criteria = item.criteria.map((one) => ({ ...one, evidence: evidenceOf(one) }));
	return { ...item, criteria };
}

function evidenceOf({ evidence }: Partial<Criterion>): string[] {
	return evidence ?? [];
}

const NEW_IN_BLOCKERS = { expectedAt: null };

/** Fields had neither help nor a word on whether they are required, and states no ids. */
function typeParts({ fields, states }: JobType): Pick<JobType, 'fields' | 'states'> {
	return {
		fields: fields.map((field) => ({ ...NEW_IN_FIELDS, ...field })),
		states: states.map(withId),
	};
}

function withId(state: Omit<WorkflowState, 'id'> & Partial<WorkflowState>): WorkflowState {
	return { ...state, id: state.id ?? idOfName(state.name) };
}

const NEW_IN_FIELDS = { required: false, help: '' };

/** Puts what has a key of its own over what base holds. */
function readMembers(fields: Record<string, unknown>, members: readonly [string, unknown][]): void {
	const below = (prefix: string) =>
		members.flatMap(([key, value]): [string, unknown][] =>
			key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
		);
	const custom = below(PREFIX.custom);
	if (custom.length > 0) {
		fields['custom'] = {
			...(fields['custom'] as Record<string, CustomValue>),
			...Object.fromEntries(custom),
		};
	}
	for (const { prefix, field, idKey } of COLLECTIONS) {
		const changed = below(prefix);
		if (changed.length > 0) {
			fields[field] = withMembers(fields[field] as Member[], idKey, new Map(changed));
		}
	}
}

type Member = Readonly<Record<string, unknown>>;

const COLLECTIONS = [
	{ prefix: PREFIX.blocker, field: 'blockers', idKey: 'id' },
	{ prefix: PREFIX.criterion, field: 'criteria', idKey: 'id' },
	{ prefix: PREFIX.attachment, field: 'attachments', idKey: 'id' },
	{ prefix: PREFIX.acceptance, field: 'acceptances', idKey: 'id' },
	{ prefix: PREFIX.link, field: 'links', idKey: 'record' },
	{ prefix: PREFIX.point, field: 'points', idKey: 'id' },
] as const;

/** A list with its members changed by their ids: others come in their place, null takes them away, new ones stand behind. */
function withMembers(
	list: readonly Member[],
	idKey: string,
	changed: Map<string, unknown>,
): unknown[] {
	const kept = list.flatMap((one) => {
		const id = String(one[idKey]);
		if (!changed.has(id)) return [one];
		const value = changed.get(id);
		changed.delete(id);
		return value === null ? [] : [value];
	});
	return [...kept, ...[...changed.values()].filter((value) => value !== null)];
}

function isSame(a: unknown, b: unknown): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
