import type { Refusal } from './act.ts';
import { faultOfPolygon, isCoordinate } from './area-shape.ts';
import type { Root } from './history-event.ts';
import { refusalOfOwnField, type OwnFields } from './own-field.ts';
import { mayCorrect, refusalToEdit } from './permission.ts';
import type { Actor } from './person.ts';
import { ENDED_STAGES } from './stage.ts';
import { isWritable } from './text.ts';
import { PRIORITIES, type WorkItem } from './work-item.ts';

type Rule = (value: unknown) => string | null;

/** Longest texts, in characters: enough for what people write, too short to flood a site's document. */
const TITLE_LENGTH = 200;
export const DESCRIPTION_LENGTH = 10_000;
const SHORT_LENGTH = 100;
const NOTES_LENGTH = 50_000;
/** Activities that an item is given. */
const MOST_ACTIVITIES = 20;

const title: Rule = (value) =>
	typeof value === 'string' &&
	value.trim() !== '' &&
	value.length <= TITLE_LENGTH &&
	isWritable(value)
		? null
		: `has to be a text of 1 to ${TITLE_LENGTH} characters`;

const text =
	(length: number): Rule =>
	(value) =>
		typeof value === 'string' && value.length <= length && isWritable(value)
			? null
			: `has to be a text of at most ${length} characters`;

const orNull =
	(rule: Rule): Rule =>
	(value) =>
		value === null ? null : rule(value);

const coordinate: Rule = (value) =>
	isCoordinate(value) ? null : 'has to be a number in the layout’s units';

const time: Rule = (value) =>
	typeof value === 'string' && isTime(value)
		? null
		: 'has to be a time such as 2026-03-31T06:00:00.000Z';

const priority: Rule = (value) =>
	PRIORITIES.some((one) => one === value) ? null : 'has to be 1 (most urgent) to 5';

const flag: Rule = (value) => (typeof value === 'boolean' ? null : 'has to be yes or no');

const customValue: Rule = (value) =>
	value === null ||
	typeof value === 'boolean' ||
	(typeof value === 'number' && Number.isFinite(value)) ||
	(typeof value === 'string' && value.length <= 1_000 && isWritable(value))
		? null
		: 'has to be a text of at most 1000 characters, a number or yes or no';

const activities: Rule = (value) =>
	Array.isArray(value) &&
	value.length <= MOST_ACTIVITIES &&
	Array.from<unknown>(value).every(
		(one) => typeof one === 'string' && one !== '' && one.length <= SHORT_LENGTH && isWritable(one),
	)
		? null
		: `has to be a list of at most ${MOST_ACTIVITIES} activities, by their ids`;

/** What people may type and place, root by root, and the form of each value. */
const EDITABLE: Readonly<Record<Root, Readonly<Record<string, Rule>>>> = {
	items: {
		title,
		description: text(DESCRIPTION_LENGTH),
		layout: orNull(text(SHORT_LENGTH)),
		level: orNull(text(SHORT_LENGTH)),
		x: orNull(coordinate),
		y: orNull(coordinate),
		asset: orNull(text(SHORT_LENGTH)),
		priority,
		plannedStart: orNull(time),
		plannedEnd: orNull(time),
		due: orNull(time),
		rank: orNull(text(SHORT_LENGTH)),
		activities: orNull(activities),
	},
	records: {
		title,
		form: orNull(text(SHORT_LENGTH)),
		validFrom: orNull(time),
		validTo: orNull(time),
		layout: orNull(text(SHORT_LENGTH)),
		level: orNull(text(SHORT_LENGTH)),
		x: orNull(coordinate),
		y: orNull(coordinate),
	},
	areas: {
		name: title,
		polygon: orNull(faultOfPolygon),
		layout: orNull(text(SHORT_LENGTH)),
		level: orNull(text(SHORT_LENGTH)),
		order: coordinate,
	},
	layouts: { name: title, order: coordinate, themed: flag },
	types: {},
	meeting: { notes: text(NOTES_LENGTH) },
	// The whole of it is one act, of the version that it was made of.
	matrix: {},
};

/** Prefix of the key under which a custom field of an item stands. */
export const CUSTOM = 'custom:';

/** True when people write this field themselves; all else is written by acts. */
export function isEditable(root: Root, field: string): boolean {
	if ((root === 'items' || root === 'records') && field.startsWith(CUSTOM)) return true;
	return Object.hasOwn(EDITABLE[root], field);
}

/** Why a value may not stand in a field of a root, or null when it may. */
export function refusalOfField(root: Root, field: string, value: unknown): Refusal | null {
	const isCustom = field.startsWith(CUSTOM) && isEditable(root, field);
	if (isCustom && !isName(field.slice(CUSTOM.length))) {
		return {
			rule: 'form',
			field,
			message: `The name of a custom field has to be a text of 1 to ${SHORT_LENGTH} characters.`,
		};
	}
	const rule = isCustom ? customValue : ruleOf(root, field);
	if (rule === null) {
		return {
			rule: 'governed',
			field,
			message: `"${field}" is not edited by hand: it is changed by an act.`,
		};
	}
	const wrong = rule(value);
	return wrong === null ? null : { rule: 'form', field, message: `"${field}" ${wrong}.` };
}

function isName(name: string): boolean {
	return name.trim() !== '' && name.length <= SHORT_LENGTH && isWritable(name);
}

function ruleOf(root: Root, field: string): Rule | null {
	const rules = EDITABLE[root];
	return Object.hasOwn(rules, field) ? (rules[field] ?? null) : null;
}

/**
 * Why the actor may not set this field of this entry to this value, or null when they may.
 * @param item The item as it was before, for the root `items`.
 * @param own The fields that its job type adds.
 */
export function refusalOfEdit(
	actor: Actor,
	root: Root,
	field: string,
	value: unknown,
	item: WorkItem | undefined,
	own: OwnFields,
): Refusal | null {
	const byRole = refusalToEdit(actor, root);
	if (byRole !== null) return { ...byRole, field };
	if (item !== undefined && ENDED_STAGES.has(item.stage) && !mayCorrect(actor)) {
		return {
			rule: 'stage',
			field,
			message: `${item.number} is ${item.stage}: only a supervisor, coordinator or admin may correct it.`,
		};
	}
	return refusalOfField(root, field, value) ?? refusalByType(root, field, value, own);
}

function refusalByType(
	root: Root,
	field: string,
	value: unknown,
	{ fields, isPerson }: OwnFields,
): Refusal | null {
	if (root !== 'items' || !field.startsWith(CUSTOM)) return null;
	const id = field.slice(CUSTOM.length);
	const own = fields.find((one) => one.id === id);
	return own === undefined ? null : refusalOfOwnField(own, value, isPerson);
}

/** True for a UTC time as ISO 8601 writes it with milliseconds, as `Date.toISOString` does. */
export function isTime(value: string): boolean {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
	// PostgreSQL counts from the year 1.
	if (value.startsWith('0000')) return false;
	const moment = new Date(value);
	return !Number.isNaN(moment.getTime()) && moment.toISOString() === value;
}
