import type { Root } from '../control/history-event.ts';
import { CUSTOM } from '../control/edit.ts';

/** Values of an entry's fields, by name; custom fields under `custom:<field>`. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** Fields that make sense together only: half of a place is a place that nobody chose. */
const TOGETHER: readonly (readonly string[])[] = [
	['layout', 'level', 'x', 'y'],
	['plannedStart', 'plannedEnd'],
];

/** The name of the group that a field is decided with: its own, unless there are others in it. */
export function groupOf(field: string): string {
	return TOGETHER.find((group) => group.includes(field))?.join() ?? field;
}

/** Splits fields into those that are decided together. */
export function inGroups(fields: FieldValues): Record<string, unknown>[] {
	const groups = new Map<string, Record<string, unknown>>();
	for (const [field, value] of Object.entries(fields)) {
		const name = groupOf(field);
		groups.set(name, { ...groups.get(name), [field]: value });
	}
	return [...groups.values()];
}

/** What a field of an entry reads, null for nothing. */
export function fieldOf(entry: object, field: string): unknown {
	if (!field.startsWith(CUSTOM)) return (entry as Record<string, unknown>)[field] ?? null;
	const custom = 'custom' in entry ? (entry.custom as Record<string, unknown>) : {};
	return custom[field.slice(CUSTOM.length)] ?? null;
}

/** What some fields of an entry read, null for nothing. */
export function readFields(entry: object, fields: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(fields.map((field) => [field, fieldOf(entry, field)]));
}

/** The entry with other values in some fields. */
export function withFields<T extends object>(entry: T, fields: FieldValues): T {
	const result = { ...entry } as Record<string, unknown>;
	for (const [field, value] of Object.entries(fields)) {
		if (!field.startsWith(CUSTOM)) result[field] = value;
		else {
			const custom = result['custom'] as Record<string, unknown> | undefined;
			result['custom'] = { ...custom, [field.slice(CUSTOM.length)]: value };
		}
	}
	return result as T;
}

/** One name for an entry of any root. */
export function entryKey(root: Root, entry: string): string {
	return `${root}/${entry}`;
}
