import * as v from 'valibot';
import type { TypeAct } from '../control/act.ts';
import { FIELD_KINDS, type TypeContent } from '../control/job-type.ts';
import { RECORD_KINDS } from '../control/site-record.ts';
import { STAGES } from '../control/stage.ts';
import { isWritable } from '../control/text.ts';
import { CRITERION_KINDS } from '../control/work-item.ts';

/** Members of a job type's lists, and choices of one of its fields. */
const MOST_MEMBERS = 100;

const text = (longest: number) =>
	v.pipe(
		v.string(),
		v.maxLength(longest, `It is longer than ${longest} characters.`),
		v.check(isWritable, 'It has characters that cannot be stored.'),
	);
const name = text(100);
const listOf = <Item extends v.GenericSchema>(item: Item) =>
	v.pipe(v.array(item), v.maxLength(MOST_MEMBERS, `There are more than ${MOST_MEMBERS} of them.`));

const PARTS = {
	name,
	short: text(4),
	fields: listOf(
		v.object({
			id: name,
			label: name,
			kind: v.picklist(FIELD_KINDS, `The kind of a field is one of ${FIELD_KINDS.join(', ')}.`),
			choices: listOf(name),
			required: v.boolean(),
			help: text(500),
		}),
	),
	states: listOf(
		v.object({
			id: name,
			name,
			stage: v.picklist(STAGES, `A state stands for one of ${STAGES.join(', ')}.`),
		}),
	),
	criteria: listOf(v.object({ id: name, kind: v.picklist(CRITERION_KINDS), text: text(200) })),
	needs: listOf(v.object({ kind: v.picklist(RECORD_KINDS), form: v.nullable(name) })),
	activities: listOf(name),
	order: v.pipe(v.number(), v.finite()),
	retired: v.boolean(),
};

/** What a new job type is made with. */
export const TYPE_CONTENT: v.GenericSchema<unknown, TypeContent> = v.object(PARTS);

/** What an act on a job type asks for. */
export const TYPE_ACT: v.GenericSchema<unknown, TypeAct> = v.object({
	act: v.literal('change'),
	version: v.pipe(v.number(), v.integer()),
	fields: v.partial(v.object(PARTS)) as v.GenericSchema<unknown, Partial<TypeContent>>,
	anyway: v.optional(v.boolean()),
});
