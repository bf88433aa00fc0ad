import * as v from 'valibot';
import type { Act } from '../../src/lib/control/act.ts';
import { TYPE_ACT, TYPE_CONTENT } from '../../src/lib/site-doc/type-form.ts';
import { ID, ITEM_ACT, NEW_ITEM, NEW_RECORD, RECORD_ACT } from '../../src/lib/site-doc/act-form.ts';
import { ASKED_LAYOUT_ACT } from '../../src/lib/site-doc/layout-form.ts';
import { RESHAPE_ACT } from '../../src/lib/site-doc/area-form.ts';
import { MATRIX_ACT } from '../../src/lib/site-doc/matrix-form.ts';

/** Faults of one act that are told at most. */
const MOST_FAULTS = 20;

const uuid = v.pipe(v.string(), v.uuid('The id of an act has to be a UUID.'));

/** An act, or what is wrong with what was sent. */
export type ParsedAct = { act: Act } | { fault: string; id: string | null };

/** Reads an act as a socket carries it: JSON with its target beside it. */
export function parseActMessage(text: string): ParsedAct {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return { fault: 'The act is not JSON.', id: null };
	}
	const head = v.safeParse(
		v.object({
			id: uuid,
			act: v.string(),
			item: v.optional(ID),
			record: v.optional(ID),
			type: v.optional(ID),
			layout: v.optional(ID),
			fields: v.optional(v.unknown()),
		}),
		json,
	);
	if (!head.success) return { fault: faultIn(head.issues), id: null };
	const { id: actId, act, item, record, type, layout, fields } = head.output;
	if (act === 'create') {
		if (type !== undefined) return parseNewType(actId, type, fields);
		if (record !== undefined) return parseRecordCreation(actId, record, fields);
		if (item === undefined) {
			return { fault: 'The act names neither an item nor a record nor a job type.', id: actId };
		}
		return parseCreation(actId, item, fields);
	}
	if (act === 'set-matrix') return parseMatrixAct(actId, json);
	if (act === 'reshape') return parseReshape(actId, json);
	if (item !== undefined) return parseItemAct(actId, item, json);
	if (record !== undefined) return parseRecordAct(actId, record, json);
	if (type !== undefined) return parseTypeAct(actId, type, json);
	if (layout !== undefined) return parseLayoutAct(actId, layout, json);
	return { fault: 'The act names neither an item nor a record nor a job type.', id: actId };
}

/** Reads an act on an item as HTTP carries it: the item is in the address. */
export function parseItemAct(actId: string, item: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(ITEM_ACT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'item', item, does: parsed.output } };
}

/** Reads an act on a record as HTTP carries it. */
export function parseRecordAct(actId: string, record: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(RECORD_ACT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'record', record, does: parsed.output } };
}

/** Reads an act on a job type as HTTP carries it. */
export function parseTypeAct(actId: string, type: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(TYPE_ACT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'type', type, does: parsed.output } };
}

/** Reads an act on a layout as HTTP carries it. */
export function parseLayoutAct(actId: string, layout: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(ASKED_LAYOUT_ACT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'layout', layout, does: parsed.output } };
}

/** Reads what a new job type is made with. */
export function parseNewType(actId: string, type: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(TYPE_CONTENT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'new type', type, fields: parsed.output } };
}

/** Reads an act on the matrix of permitted operations. */
export function parseMatrixAct(actId: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(MATRIX_ACT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'matrix', does: parsed.output } };
}

/** Reads an act on areas. */
export function parseReshape(actId: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(RESHAPE_ACT, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	return { act: { id: actId, target: 'areas', does: parsed.output } };
}

/** Reads what a new item is made with. */
export function parseCreation(actId: string, item: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(NEW_ITEM, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	if (!v.is(uuid, item)) return { fault: 'The id of a new item has to be a UUID.', id: actId };
	return { act: { id: actId, target: 'new item', item, fields: parsed.output } };
}

/** Reads what a new record is made with. */
export function parseRecordCreation(actId: string, record: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(NEW_RECORD, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	if (!v.is(uuid, record)) {
		return { fault: 'The id of a new record has to be a UUID.', id: actId };
	}
	return { act: { id: actId, target: 'new record', record, fields: parsed.output } };
}

/** What is wrong, the field first. */
function faultIn(issues: readonly v.BaseIssue<unknown>[]): string {
	return issues
		.slice(0, MOST_FAULTS)
		.map((issue) => {
			const path = v.getDotPath(issue);
			const words = /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`;
			return path === null ? words : `${path}: ${words}`;
		})
		.join(' ');
}
