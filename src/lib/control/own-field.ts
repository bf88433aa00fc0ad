import type { Refusal } from './act.ts';
import type { TypeField } from './job-type.ts';

/** The fields that an item's type adds, and what their values are judged by. */
export interface OwnFields {
	fields: readonly TypeField[];
	/** True when the id is a person of the site. */
	isPerson: (id: string) => boolean;
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * Why a value may not stand in a field that a job type adds (T2), or null when it may. Null empties the field.
 * @param isPerson True when the id is a person of the site.
 */
export function refusalOfOwnField(
	field: TypeField,
	value: unknown,
	isPerson: (id: string) => boolean,
): Refusal | null {
	if (value === null) return null;
	const wrong = wrongIn(field, value, isPerson);
	if (wrong === null) return null;
	return {
		rule: 'form',
		field: `custom:${field.id}`,
		message: `“${field.label}” has to be ${wrong}.`,
	};
}

/** True when a value could stand in a field of this kind: what a change of the kind does not strand. */
export function fits(field: TypeField, value: unknown): boolean {
	return value === null || wrongIn(field, value, () => true) === null;
}

function wrongIn(
	{ kind, choices }: TypeField,
	value: unknown,
	isPerson: (id: string) => boolean,
): string | null {
	switch (kind) {
		case 'text':
			return typeof value === 'string' ? null : 'a text';
		case 'number':
			return typeof value === 'number' ? null : 'a number';
		case 'yes/no':
			return typeof value === 'boolean' ? null : 'yes or no';
		case 'choice':
			return typeof value === 'string' && choices.includes(value)
				? null
				: `one of ${choices.join(', ')}`;
		case 'date':
			return typeof value === 'string' && isDay(value) ? null : 'a day such as 2026-03-31';
		case 'person':
			return typeof value === 'string' && isPerson(value) ? null : 'a person of this site';
	}
}

function isDay(text: string): boolean {
	const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
	if (year === undefined || month === undefined || day === undefined) return false;
	const date = new Date(Date.UTC(2000, month - 1, day));
	date.setUTCFullYear(year, month - 1, day);
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
