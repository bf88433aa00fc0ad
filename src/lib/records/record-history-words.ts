import { CUSTOM } from '$lib/control/edit.ts';
import { RECORD_FIELDS } from '$lib/control/record-fields.ts';
import type { RecordKind } from '$lib/control/site-record.ts';
import type { HistoryEvent } from '$lib/control/history-event.ts';

/** Finds the names that a line needs; null for what is not there any more. */
export interface Names {
	area: (id: string) => string | null;
	party: (id: string) => string | null;
	person: (id: string) => string | null;
	record: (id: string) => string | null;
	/** A moment on the site's clock. */
	moment: (iso: string) => string;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
	title: 'the title',
	form: 'the form',
	validFrom: 'the beginning',
	validTo: 'the end',
};

/** Fields that go with another that says the same. */
const SILENT: ReadonlySet<string> = new Set([
	'stateAt',
	'stateBy',
	'stateReason',
	'issuedBy',
	'issuedAt',
	'extendedFrom',
	'layout',
	'level',
	'x',
	'y',
]);

/** What an event of a record's history says was done, as the rest of a sentence; null for what is said by another. */
export function eventWords(
	event: Pick<HistoryEvent, 'field' | 'from' | 'to' | 'act'>,
	kind: RecordKind,
	names: Names,
): string | null {
	const { field, from, to } = event;
	if (field === null) return to === null ? 'took it away' : 'made it';
	if (SILENT.has(field)) return null;
	if (field === 'state') return `moved it from ${text(from)} to ${text(to)}`;
	if (field === 'reason') return `gave the reason: “${text(to)}”`;
	if (field === 'area' || field === 'party') {
		const named = typeof to === 'string' ? names[field](to) : null;
		return to === null
			? `took its ${field} away`
			: `set its ${field} to ${named ?? 'one that has gone'}`;
	}
	if (field === 'restsOn') return restingWords(from, to, names);
	if (field.startsWith('point:')) return pointWords(from, to);
	const label = field.startsWith(CUSTOM)
		? labelOf(kind, field.slice(CUSTOM.length))
		: (FIELD_NAMES[field] ?? field);
	return `set ${label} to ${valueWords(to, names)}`;
}

function labelOf(kind: RecordKind, id: string): string {
	return `“${RECORD_FIELDS[kind].find((field) => field.id === id)?.label ?? id}”`;
}

function restingWords(from: unknown, to: unknown, { record }: Names): string {
	const before = idsIn(from);
	const after = idsIn(to);
	const name = (id: string) => record(id) ?? 'a record that has gone';
	const added = after.filter((id) => !before.includes(id));
	if (added.length > 0) return `let it rest on ${added.map(name).join(', ')}`;
	const gone = before.filter((id) => !after.includes(id));
	return `let it rest no longer on ${gone.map(name).join(', ')}`;
}

function idsIn(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function pointWords(from: unknown, to: unknown): string {
	const before = pointIn(from);
	const after = pointIn(to);
	if (after === null) return `dropped the point ${before?.tag ?? ''}`.trim();
	if (before === null) return `added the point ${after.tag}`;
	if (before.state !== after.state && after.state !== 'pending') {
		return `${after.state === 'removed' ? 'took off' : after.state} the point ${after.tag}`;
	}
	if (after.state !== 'pending') {
		return after.lock === null
			? `took the number of the lock on the point ${after.tag} away`
			: `set the number of the lock on the point ${after.tag} to ${after.lock}`;
	}
	const isVoid = before.state !== 'pending';
	return `changed the point ${after.tag}${isVoid ? ': what was signed of it is void' : ''}`;
}

function pointIn(value: unknown): { tag: string; state: string; lock: string | null } | null {
	if (typeof value !== 'object' || value === null) return null;
	const { tag, state, lock } = value as { tag?: unknown; state?: unknown; lock?: unknown };
	if (typeof tag !== 'string' || typeof state !== 'string') return null;
	return { tag, state, lock: typeof lock === 'string' ? lock : null };
}

function valueWords(value: unknown, { moment }: Names): string {
	if (value === null || value === '') return 'nothing';
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(value);
	return `“${text(value)}”`;
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
