import * as v from 'valibot';
import type { Act, ItemAct, NewItem } from '../../src/lib/control/act.ts';
import { BLOCKER_KINDS } from '../../src/lib/control/blocker.ts';
import { isTime } from '../../src/lib/control/edit.ts';
import { isWritable } from '../../src/lib/control/text.ts';
import { LINK_ROLES, PRIORITIES } from '../../src/lib/control/work-item.ts';

const id = v.pipe(
	v.string(),
	v.nonEmpty(),
	v.maxLength(100),
	v.check(isWritable, 'It has characters that cannot be stored.'),
);
const uuid = v.pipe(v.string(), v.uuid('The id of an act has to be a UUID.'));
const words = v.pipe(
	v.string(),
	v.maxLength(500, 'It is longer than 500 characters.'),
	v.check(isWritable, 'It has characters that cannot be stored.'),
);
const number = v.pipe(v.number(), v.finite());
const time = v.pipe(
	v.string(),
	v.transform((text) => {
		const moment = new Date(text);
		return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
	}),
	v.check(isTime, 'It is not a time such as 2026-03-31T06:00:00.000Z.'),
);

const place = {
	layout: v.optional(v.nullable(id)),
	level: v.optional(v.nullable(id)),
	x: v.optional(v.nullable(number)),
	y: v.optional(v.nullable(number)),
};

const ITEM_ACT: v.GenericSchema<unknown, ItemAct> = v.variant('act', [
	v.object({ act: v.literal('start') }),
	v.object({ act: v.literal('wait') }),
	v.object({ act: v.literal('finish') }),
	v.object({ act: v.literal('close') }),
	v.object({ act: v.literal('reopen'), reason: v.optional(words) }),
	v.object({ act: v.literal('cancel'), reason: v.optional(words, '') }),
	v.object({
		act: v.literal('assign'),
		owner: v.optional(v.nullable(id)),
		party: v.optional(v.nullable(id)),
	}),
	v.object({ act: v.literal('move'), area: v.nullable(id), ...place }),
	v.object({
		act: v.literal('raise-blocker'),
		kind: v.picklist(BLOCKER_KINDS, `A blocker's kind is one of ${BLOCKER_KINDS.join(', ')}.`),
		text: words,
		clearedBy: v.optional(v.nullable(id)),
		pointsTo: v.optional(v.nullable(v.object({ kind: v.picklist(['item', 'record']), id }))),
	}),
	v.object({
		act: v.literal('resolve-blocker'),
		blocker: id,
		text: v.optional(words, ''),
	}),
	v.object({ act: v.literal('link'), record: id, role: v.picklist(LINK_ROLES) }),
	v.object({ act: v.literal('unlink'), record: id }),
	v.object({ act: v.literal('sign'), criterion: id }),
	v.object({ act: v.literal('archive') }),
]);

const RECORD_ACT = v.object({ act: v.literal('advance'), state: id });

const NEW_ITEM: v.GenericSchema<unknown, NewItem> = v.object({
	type: id,
	title: v.string(),
	description: v.exactOptional(v.string()),
	owner: v.exactOptional(v.nullable(id)),
	party: v.exactOptional(v.nullable(id)),
	area: v.exactOptional(v.nullable(id)),
	layout: v.exactOptional(v.nullable(id)),
	level: v.exactOptional(v.nullable(id)),
	x: v.exactOptional(v.nullable(number)),
	y: v.exactOptional(v.nullable(number)),
	asset: v.exactOptional(v.nullable(id)),
	priority: v.exactOptional(v.picklist(PRIORITIES)),
	plannedStart: v.exactOptional(v.nullable(time)),
	plannedEnd: v.exactOptional(v.nullable(time)),
	due: v.exactOptional(v.nullable(time)),
	custom: v.exactOptional(v.record(id, v.nullable(v.union([words, number, v.boolean()])))),
});

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
			item: v.optional(id),
			record: v.optional(id),
			fields: v.optional(v.unknown()),
		}),
		json,
	);
	if (!head.success) return { fault: faultIn(head.issues), id: null };
	const { id: actId, act, item, record, fields } = head.output;
	if (act === 'create') {
		if (item === undefined) return { fault: 'The act names no item.', id: actId };
		return parseCreation(actId, item, fields);
	}
	if (item !== undefined) return parseItemAct(actId, item, json);
	if (record !== undefined) return parseRecordAct(actId, record, json);
	return { fault: 'The act names neither an item nor a record.', id: actId };
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

/** Reads what a new item is made with. */
export function parseCreation(actId: string, item: string, json: unknown): ParsedAct {
	const parsed = v.safeParse(NEW_ITEM, json);
	if (!parsed.success) return { fault: faultIn(parsed.issues), id: actId };
	if (!v.is(uuid, item)) return { fault: 'The id of a new item has to be a UUID.', id: actId };
	return { act: { id: actId, target: 'new item', item, fields: parsed.output } };
}

/** What is wrong, the field first. */
function faultIn(issues: readonly v.BaseIssue<unknown>[]): string {
	return issues
		.map((issue) => {
			const path = v.getDotPath(issue);
			const words = /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`;
			return path === null ? words : `${path}: ${words}`;
		})
		.join(' ');
}
