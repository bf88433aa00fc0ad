import * as v from 'valibot';
import { MOST_ATTACHMENTS } from '../control/attachment.ts';
import type { ItemAct, NewItem } from '../control/act.ts';
import { BLOCKER_KINDS } from '../control/blocker.ts';
import { COMMENT_LENGTH } from '../control/comment.ts';
import { isTime } from '../control/edit.ts';
import type { NewRecord, RecordAct } from '../control/record-act.ts';
import { RECORD_KINDS } from '../control/site-record.ts';
import { isWritable } from '../control/text.ts';
import { asUtc } from '../control/utc.ts';
import { LINK_ROLES, PRIORITIES } from '../control/work-item.ts';

/** The id of an entry, a person or a party. */
export const ID = v.pipe(
	v.string(),
	v.nonEmpty(),
	v.maxLength(100),
	v.check(isWritable, 'It has characters that cannot be stored.'),
);
/** The state of a workflow that an act names. */
const into = { state: v.optional(ID) };

const words = v.pipe(
	v.string(),
	v.maxLength(500, 'It is longer than 500 characters.'),
	v.check(isWritable, 'It has characters that cannot be stored.'),
);
const comment = v.pipe(
	v.string(),
	v.maxLength(COMMENT_LENGTH, `It is longer than ${COMMENT_LENGTH} characters.`),
	v.check(isWritable, 'It has characters that cannot be stored.'),
);
const number = v.pipe(v.number(), v.finite());
const time = v.pipe(
	v.string(),
	v.transform((text) => asUtc(text) ?? text),
	v.check(isTime, 'It is not a time such as 2026-03-31T06:00:00.000Z.'),
);

const place = {
	layout: v.optional(v.nullable(ID)),
	level: v.optional(v.nullable(ID)),
	x: v.optional(v.nullable(number)),
	y: v.optional(v.nullable(number)),
};

/** What an act on an item asks for, as it is sent and kept. */
export const ITEM_ACT: v.GenericSchema<unknown, ItemAct> = v.variant('act', [
	v.object({ act: v.literal('start'), ...into }),
	v.object({ act: v.literal('wait'), ...into }),
	v.object({ act: v.literal('finish'), ...into }),
	v.object({ act: v.literal('close'), ...into }),
	v.object({ act: v.literal('reopen'), reason: v.optional(words), ...into }),
	v.object({ act: v.literal('cancel'), reason: v.optional(words, ''), ...into }),
	v.object({ act: v.literal('step'), state: ID }),
	v.object({
		act: v.literal('assign'),
		owner: v.optional(v.nullable(ID)),
		party: v.optional(v.nullable(ID)),
	}),
	v.object({ act: v.literal('move'), area: v.nullable(ID), ...place }),
	v.object({
		act: v.literal('raise-blocker'),
		kind: v.picklist(BLOCKER_KINDS, `A blocker's kind is one of ${BLOCKER_KINDS.join(', ')}.`),
		text: words,
		clearedBy: v.optional(v.nullable(ID)),
		expectedAt: v.optional(v.nullable(time)),
		pointsTo: v.optional(v.nullable(v.object({ kind: v.picklist(['item', 'record']), id: ID }))),
	}),
	v.object({
		act: v.literal('resolve-blocker'),
		blocker: ID,
		text: v.optional(words, ''),
	}),
	v.object({ act: v.literal('link'), record: ID, role: v.picklist(LINK_ROLES) }),
	v.object({ act: v.literal('unlink'), record: ID }),
	v.object({
		act: v.literal('comment'),
		text: comment,
		mentions: v.optional(v.array(ID)),
		internal: v.optional(v.boolean()),
	}),
	v.object({ act: v.literal('withdraw-comment'), comment: ID }),
	v.object({
		act: v.literal('sign'),
		criterion: ID,
		evidence: v.optional(v.pipe(v.array(ID), v.maxLength(MOST_ATTACHMENTS))),
	}),
	// `attach` is not here: a file is attached by sending it.
	v.object({ act: v.literal('detach'), attachment: ID }),
	v.object({
		act: v.literal('accept-condition'),
		with: ID,
		condition: v.pipe(v.number(), v.integer()),
		words: v.optional(words),
	}),
	v.object({ act: v.literal('archive') }),
]);

/** What an act on a record asks for. */
export const RECORD_ACT: v.GenericSchema<unknown, RecordAct> = v.variant('act', [
	v.object({ act: v.literal('advance'), state: ID, reason: v.optional(words) }),
	v.object({ act: v.literal('extend'), validTo: time, reason: v.optional(words, '') }),
	v.object({ act: v.literal('place'), area: v.nullable(ID) }),
	v.object({ act: v.literal('assign'), party: v.nullable(ID) }),
	v.object({ act: v.literal('rest-on'), on: ID }),
	v.object({ act: v.literal('rest-off'), on: ID }),
	v.object({
		act: v.literal('set-point'),
		point: ID,
		tag: words,
		normal: words,
		isolated: words,
	}),
	v.object({ act: v.literal('drop-point'), point: ID }),
	v.object({ act: v.literal('lock-point'), point: ID, lock: v.optional(v.nullable(ID)) }),
	v.object({ act: v.literal('set-lock'), point: ID, lock: v.nullable(ID) }),
	v.object({ act: v.literal('verify-point'), point: ID }),
	v.object({ act: v.literal('remove-point'), point: ID }),
]);

/** What a new record is made with. */
export const NEW_RECORD: v.GenericSchema<unknown, NewRecord> = v.object({
	kind: v.picklist(RECORD_KINDS, `A record's kind is one of ${RECORD_KINDS.join(', ')}.`),
	title: v.string(),
	form: v.exactOptional(v.nullable(v.string())),
	validFrom: v.exactOptional(v.nullable(time)),
	validTo: v.exactOptional(v.nullable(time)),
	area: v.exactOptional(v.nullable(ID)),
	layout: v.exactOptional(v.nullable(ID)),
	level: v.exactOptional(v.nullable(ID)),
	x: v.exactOptional(v.nullable(number)),
	y: v.exactOptional(v.nullable(number)),
	party: v.exactOptional(v.nullable(ID)),
	restsOn: v.exactOptional(
		v.pipe(v.array(ID), v.maxLength(50, 'A permit rests on at most 50 records.')),
	),
	custom: v.exactOptional(v.record(ID, v.nullable(v.union([words, number, v.boolean()])))),
});

/** What a new item is made with. */
export const NEW_ITEM: v.GenericSchema<unknown, NewItem> = v.object({
	type: ID,
	title: v.string(),
	description: v.exactOptional(v.string()),
	owner: v.exactOptional(v.nullable(ID)),
	party: v.exactOptional(v.nullable(ID)),
	area: v.exactOptional(v.nullable(ID)),
	layout: v.exactOptional(v.nullable(ID)),
	level: v.exactOptional(v.nullable(ID)),
	x: v.exactOptional(v.nullable(number)),
	y: v.exactOptional(v.nullable(number)),
	asset: v.exactOptional(v.nullable(ID)),
	priority: v.exactOptional(v.picklist(PRIORITIES)),
	plannedStart: v.exactOptional(v.nullable(time)),
	plannedEnd: v.exactOptional(v.nullable(time)),
	due: v.exactOptional(v.nullable(time)),
	custom: v.exactOptional(v.record(ID, v.nullable(v.union([words, number, v.boolean()])))),
});
