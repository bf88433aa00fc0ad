import { STAGES } from './stage.ts';
import { isWritable } from './text.ts';
import { CRITERION_KINDS } from './work-item.ts';

type Test = (value: unknown) => boolean;

/** Members of a job type's lists, and choices of one of its fields. */
const MOST_MEMBERS = 100;
const LONGEST_TEXT = 200;
const FIELD_KINDS = ['text', 'number', 'choice', 'date', 'yes/no'];

const text: Test = (value) =>
	typeof value === 'string' &&
	value.trim() !== '' &&
	value.length <= LONGEST_TEXT &&
	isWritable(value);

const oneOf =
	(choices: readonly string[]): Test =>
	(value) =>
		typeof value === 'string' && choices.includes(value);

const listOf =
	(test: Test): Test =>
	(value) =>
		// A list with holes is as long as one without, and no test sees the holes.
		Array.isArray(value) && value.length <= MOST_MEMBERS && Array.from<unknown>(value).every(test);

/** A plain object that has these members and no others. */
const shaped =
	(members: Readonly<Record<string, Test>>): Test =>
	(value) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
		const entries = Object.entries(value);
		return (
			entries.length === Object.keys(members).length &&
			entries.every(([name, member]) =>
				Object.hasOwn(members, name) ? members[name]?.(member) === true : false,
			)
		);
	};

/** True for the fields that a job type adds. */
export const areTypeFields: Test = listOf(
	shaped({ id: text, label: text, kind: oneOf(FIELD_KINDS), choices: listOf(text) }),
);

/** True for the steps of a job type's workflow. */
export const areWorkflowStates: Test = listOf(shaped({ name: text, stage: oneOf(STAGES) }));

/** True for the criteria that a job type gives to its items. */
export const areCriterionTemplates: Test = listOf(
	shaped({ id: text, kind: oneOf(CRITERION_KINDS), text }),
);
