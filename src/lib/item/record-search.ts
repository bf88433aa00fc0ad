import type { SiteRecord } from '$lib/control/site-record.ts';
import { RECORD_KIND_NAMES } from './record-words.ts';

/** Results that fit under the input. */
const MOST = 8;

/**
 * The records whose number, title, form or kind hold all words, those whose number begins so first; without
 * words the newest. What is linked already is left out.
 */
export function searchRecords(
	records: Iterable<SiteRecord>,
	query: string,
	linked: ReadonlySet<string>,
): SiteRecord[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const found: SiteRecord[] = [];
	for (const record of records) {
		if (linked.has(record.id)) continue;
		const text =
			`${record.number} ${record.title} ${record.form ?? ''} ${RECORD_KIND_NAMES[record.kind]}`.toLowerCase();
		if (words.every((word) => text.includes(word))) found.push(record);
	}
	const phrase = words.join(' ');
	const begins = (record: SiteRecord) =>
		phrase !== '' && record.number.toLowerCase().startsWith(phrase);
	return found
		.sort((a, b) => Number(begins(b)) - Number(begins(a)) || b.createdAt.localeCompare(a.createdAt))
		.slice(0, MOST);
}
