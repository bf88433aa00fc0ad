import { equalityDeep } from 'lib0/function';
import type { FieldValues } from './entry-fields.ts';
import type { FieldEdit } from './unsaved-change.ts';

type Fields = Record<string, FieldEdit>;

/** Two values as they would be read again: what is not there is null. */
export function isSame(one: unknown, other: unknown): boolean {
	return equalityDeep(one ?? null, other ?? null);
}

/**
 * Fields that are set anew while an edit of them is unsaved: one edit, from what stood there at first.
 * @param before The unsaved edit, empty for none.
 * @param mayStand True when the values before may stand in the shared document.
 * @param current What the fields read now, without what is unsaved and not written.
 */
export function fold(
	before: Readonly<Fields>,
	values: FieldValues,
	mayStand: boolean,
	current: FieldValues,
): Fields {
	const folded: Fields = { ...before };
	for (const [field, value] of Object.entries(values)) {
		const earlier = before[field];
		if (earlier === undefined) {
			folded[field] = { from: current[field] ?? null, passed: [], value };
			continue;
		}
		const passed =
			mayStand && !earlier.passed.some((one) => isSame(one, earlier.value))
				? [...earlier.passed, earlier.value]
				: earlier.passed;
		folded[field] = { from: earlier.from, passed, value };
	}
	return folded;
}

/** True when an edit sets nothing to anything else than it was. */
export function isNothing(fields: Readonly<Fields>): boolean {
	return Object.values(fields).every(
		({ from, passed, value }) => passed.length === 0 && isSame(from, value),
	);
}

/** The values that an edit sets. */
export function valuesOf(fields: Readonly<Fields>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value]));
}

/**
 * Whether an edit can be done to fields that read so now: each is still what it was when the edit was made, or one
 * of the values that the edit itself has given or gives it. Otherwise somebody else has changed it.
 */
export function stillFits(fields: Readonly<Fields>, current: FieldValues): boolean {
	return Object.entries(fields).every(([field, { from, passed, value }]) =>
		[from, ...passed, value].some((one) => isSame(one, current[field])),
	);
}
