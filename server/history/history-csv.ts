import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import { csvLine } from '../csv-line.ts';
import type { Database } from '../db/database.ts';

/** Events, newest first, and where the next of them begin. */
export interface HistoryPage {
	data: HistoryEvent[];
	next: string | null;
}

/** Names beside the ids that history keeps. */
export interface HistoryNames {
	person: ReadonlyMap<string, string>;
	/** The numbers of items and records. */
	number: ReadonlyMap<string, string>;
}

const HEAD = [
	'at',
	'actor',
	'actorName',
	'via',
	'root',
	'entry',
	'number',
	'field',
	'from',
	'to',
	'act',
];

/** History as CSV, read and sent page by page, at the pace of who reads it. */
export function historyCsv(
	page: (cursor: string | null) => Promise<HistoryPage>,
	names: HistoryNames,
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let cursor: string | null = null;
	return new ReadableStream({
		start: (controller) => controller.enqueue(encoder.encode(csvLine(HEAD))),
		pull: async (controller) => {
			const { data, next } = await page(cursor);
			cursor = next;
			if (data.length > 0) {
				controller.enqueue(encoder.encode(data.map((event) => lineOf(event, names)).join('')));
			}
			if (next === null) controller.close();
		},
	});
}

function lineOf(event: HistoryEvent, { person, number }: HistoryNames): string {
	const { at, actor, via, root, entry, field, from, to, act } = event;
	return csvLine([
		at,
		actor ?? '',
		actor === null ? '' : (person.get(actor) ?? ''),
		via,
		root,
		entry,
		number.get(entry) ?? '',
		field ?? '',
		cellOf(from),
		cellOf(to),
		act ?? '',
	]);
}

function cellOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The names that a site's history may need. */
export async function readNames({ pool }: Database, site: string): Promise<HistoryNames> {
	const people = await pool.query<{ id: string; name: string }>(
		'select id, name from members where site = $1',
		[site],
	);
	const numbers = await pool.query<{ id: string; name: string }>(
		`select id, number as name from items where site = $1
		union all select id, number from records where site = $1`,
		[site],
	);
	const byId = ({ rows }: { rows: { id: string; name: string }[] }) =>
		new Map(rows.map(({ id, name }) => [id, name]));
	return { person: byId(people), number: byId(numbers) };
}
