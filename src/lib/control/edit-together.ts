import type { Refusal } from './act.ts';
import { CUSTOM, refusalOfEdit } from './edit.ts';
import type { Root } from './history-event.ts';
import { optional } from './judgement.ts';
import type { OwnFields } from './own-field.ts';
import type { Actor } from './person.ts';
import { wrongInOwnField } from './record-fields.ts';
import { refusalOfSettled } from './settled-permit.ts';
import type { SiteRecord } from './site-record.ts';
import type { CustomValue, WorkItem } from './work-item.ts';

/** Custom fields of an entry: many times what a form has, and few enough to be read in no time. */
const CUSTOM_FIELDS = 200;

/** Fields that may each be set by themselves, but not beside each other or what is there. */
export interface RefusedTogether {
	refusal: Refusal;
	/** Those that may not stand. */
	fields: readonly string[];
}

/** What an entry has, as far as it matters beside what is set. */
export type Beside = Partial<
	Pick<WorkItem, 'id' | 'plannedStart' | 'plannedEnd' | 'custom'> &
		Pick<SiteRecord, 'kind' | 'number' | 'validFrom' | 'validTo'> &
		Record<'state', string | null>
>;

/**
 * What of an entry's changed fields may not stand together, each of them being lawful by itself; empty when all may.
 * @param before The entry as it was.
 * @param changed The new values by field.
 */
export function refusedTogether(
	before: Beside,
	changed: Readonly<Record<string, unknown>>,
): RefusedTogether[] {
	return [
		...settled(before, changed),
		...planTogether(before, changed),
		...windowTogether(before, changed),
		...ownFields(before, changed),
		...customTogether(before, changed),
	];
}

/**
 * Why the actor may not set these fields of an entry, each by itself and all together; empty when they may.
 * @param item The item as it was before, for the root `items`.
 * @param own The fields that its job type adds.
 * @param record The record as it was before, for the root `records`.
 */
export function refusalsOfEdit(
	actor: Actor,
	root: Root,
	fields: Readonly<Record<string, unknown>>,
	item: WorkItem | undefined,
	own: OwnFields,
	record?: SiteRecord,
): Refusal[] {
	const refusals = Object.entries(fields).flatMap(([field, value]) =>
		optional(refusalOfEdit(actor, root, field, value, item, own)),
	);
	const before = item ?? record;
	if (refusals.length > 0 || before === undefined) return refusals;
	return refusedTogether(before, fields).map(({ refusal }) => refusal);
}

/** Why planned times cannot stand together, or null when they can. */
export function refusalOfPlan(item: Pick<WorkItem, 'plannedStart' | 'plannedEnd'>): Refusal | null {
	if (item.plannedStart === null || item.plannedEnd === null) return null;
	if (item.plannedStart <= item.plannedEnd) return null;
	return {
		rule: 'plan',
		field: 'plannedEnd',
		message: 'The planned end lies before the planned start.',
	};
}

function planTogether(
	before: Beside,
	changed: Readonly<Record<string, unknown>>,
): RefusedTogether[] {
	const fields = ['plannedStart', 'plannedEnd'].filter((field) => Object.hasOwn(changed, field));
	if (fields.length === 0) return [];
	const refusal = refusalOfPlan({ plannedStart: null, plannedEnd: null, ...before, ...changed });
	return refusal === null ? [] : [{ refusal, fields }];
}

function windowTogether(
	before: Beside,
	changed: Readonly<Record<string, unknown>>,
): RefusedTogether[] {
	const fields = ['validFrom', 'validTo'].filter((field) => Object.hasOwn(changed, field));
	if (fields.length === 0) return [];
	const { validFrom, validTo } = { validFrom: null, validTo: null, ...before, ...changed };
	if (typeof validFrom !== 'string' || typeof validTo !== 'string' || validFrom <= validTo) {
		return [];
	}
	const message = 'The end of its validity lies before its beginning.';
	return [{ refusal: { rule: 'window', field: 'validTo', message }, fields }];
}

function settled(
	{ kind, number, state }: Beside,
	changed: Readonly<Record<string, unknown>>,
): RefusedTogether[] {
	if (kind === undefined || number === undefined || state == null) return [];
	return Object.keys(changed).flatMap((field) =>
		optional(refusalOfSettled({ kind, number, state }, field)).map((refusal) => ({
			refusal,
			fields: [field],
		})),
	);
}

/** The fields that a record's kind has hold what they are made for. */
function ownFields(
	{ kind }: Beside,
	changed: Readonly<Record<string, unknown>>,
): RefusedTogether[] {
	if (kind === undefined) return [];
	return Object.entries(changed).flatMap(([field, value]) => {
		if (!field.startsWith(CUSTOM)) return [];
		const message = wrongInOwnField(kind, field.slice(CUSTOM.length), value as CustomValue);
		if (message === null) return [];
		return [{ refusal: { rule: 'form', field, message }, fields: [field] }];
	});
}

function customTogether(
	{ custom = {} }: Beside,
	changed: Readonly<Record<string, unknown>>,
): RefusedTogether[] {
	const fields = Object.keys(changed).filter(
		(field) => field.startsWith(CUSTOM) && !Object.hasOwn(custom, field.slice(CUSTOM.length)),
	);
	if (fields.length === 0 || Object.keys(custom).length + fields.length <= CUSTOM_FIELDS) return [];
	const message = `An entry has at most ${CUSTOM_FIELDS} fields of its own: set those that are there, or put several into one.`;
	return [{ refusal: { rule: 'form', field: fields[0] ?? null, message }, fields }];
}
