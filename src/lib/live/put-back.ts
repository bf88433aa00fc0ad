import type { Refusal } from '../control/act.ts';
import { groupOf, readFields } from './entry-fields.ts';
import { isSame } from './fold-edit.ts';
import type { Trouble, UnsavedEdit } from './unsaved-change.ts';

/**
 * What an edit comes to of which the server has put something back; null when that was another.
 * @param stands The entry as the shared document has it now; undefined when it has gone.
 */
export function troubleOfPutBack(
	fields: UnsavedEdit['fields'],
	stands: object | undefined,
	refusals: readonly Refusal[],
): Trouble | null {
	const groups = new Set(Object.keys(fields).map(groupOf));
	const own = refusals.filter(({ field }) => field === null || groups.has(groupOf(field)));
	if (own.length === 0) return null;
	if (own.some(({ rule }) => rule === 'exists')) return { why: 'gone' };
	if (stands !== undefined && own.every(({ rule }) => rule === 'concurrent')) {
		const now = readFields(stands, Object.keys(fields));
		const isSeen = Object.entries(fields).some(([field, { value }]) => !isSame(value, now[field]));
		if (isSeen) return { why: 'changed', now };
	}
	return { why: 'refused', refusals: own };
}
