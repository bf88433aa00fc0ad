import type { Refusal } from '../control/act.ts';
import { type FieldValues, readFields } from './entry-fields.ts';
import { isSame, stillFits, valuesOf } from './fold-edit.ts';
import type { Trouble, UnsavedEdit } from './unsaved-change.ts';

/**
 * What is left to write of an edit that waited, or why it cannot be done as it was meant.
 * @param stands The entry as the shared document has it; undefined when it has gone.
 * @param refusalsOf Why the rules would refuse to write fields now.
 */
export function redoEdit(
	fields: UnsavedEdit['fields'],
	stands: object | undefined,
	refusalsOf: (fields: FieldValues) => Refusal[],
): { missing: FieldValues } | { trouble: Trouble } {
	if (stands === undefined) return { trouble: { why: 'gone' } };
	const now = readFields(stands, Object.keys(fields));
	if (!stillFits(fields, now)) return { trouble: { why: 'changed', now } };
	const missing = Object.fromEntries(
		Object.entries(valuesOf(fields)).filter(([field, value]) => !isSame(value, now[field])),
	);
	const refusals = Object.keys(missing).length === 0 ? [] : refusalsOf(missing);
	return refusals.length === 0 ? { missing } : { trouble: { why: 'refused', refusals } };
}
