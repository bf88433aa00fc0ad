import { recordName, type SiteRecord } from '$lib/control/site-record.ts';
import { UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** Results that fit under the input. */
const MOST = 8;

/** Something that a blocker may point to. */
export interface Target {
	kind: 'item' | 'record';
	id: string;
	/** "W-1042" or "PTW-0231". */
	number: string;
	words: string;
}

/**
 * The unfinished work and the records whose number or title hold all words, those whose number begins so first.
 * Nothing without words: there is too much of it.
 * @param own Id of the item that is blocked.
 */
export function searchTargets(
	items: Iterable<WorkItem>,
	records: Iterable<SiteRecord>,
	query: string,
	own: string,
): Target[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return [];
	const phrase = words.join(' ');
	const found: Target[] = [];
	const take = (target: Target, more: string) => {
		const text = `${target.number} ${target.words} ${more}`.toLowerCase();
		if (words.every((word) => text.includes(word))) found.push(target);
	};
	for (const { id, number, title, stage, asset } of items) {
		if (id === own || !UNFINISHED_STAGES.has(stage)) continue;
		take({ kind: 'item', id, number, words: title }, asset ?? '');
	}
	for (const record of records) {
		const { id, number, title, form } = record;
		take({ kind: 'record', id, number, words: title }, `${recordName(record)} ${form ?? ''}`);
	}
	const begins = ({ number }: Target) => number.toLowerCase().startsWith(phrase);
	return found
		.sort(
			(a, b) =>
				Number(begins(b)) - Number(begins(a)) ||
				a.number.localeCompare(b.number, 'en', { numeric: true }),
		)
		.slice(0, MOST);
}
