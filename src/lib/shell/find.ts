import { ENDED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** How many results a person can take in at a glance. */
const MOST_FOUND = 12;

/** What was found: the best first, and how many more there are. */
export interface Findings {
	items: WorkItem[];
	more: number;
}

/** Ranks, the lower the better. What is ended comes after all that is not, within its rank. */
const ENDED_PENALTY = 0.5;

/**
 * Finds items by number, title or equipment tag. All words have to occur; a whole number stands first, then
 * numbers and tags that begin so, then titles in which each word begins a word, then the rest.
 */
export function findItems(
	items: Iterable<WorkItem>,
	query: string,
	most: number = MOST_FOUND,
): Findings {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return { items: [], more: 0 };
	const best: { item: WorkItem; rank: number }[] = [];
	let total = 0;
	for (const item of items) {
		const rank = rankOf(item, words);
		if (rank === null) continue;
		total += 1;
		const last = best.at(-1);
		if (best.length >= most && last !== undefined && !comesBefore({ item, rank }, last)) continue;
		let place = best.length;
		for (; place > 0; place--) {
			const above = best[place - 1];
			if (above === undefined || !comesBefore({ item, rank }, above)) break;
		}
		best.splice(place, 0, { item, rank });
		if (best.length > most) best.pop();
	}
	return { items: best.map(({ item }) => item), more: total - best.length };
}

type Ranked = { item: WorkItem; rank: number };

function comesBefore(a: Ranked, b: Ranked): boolean {
	if (a.rank !== b.rank) return a.rank < b.rank;
	if (a.item.number.length !== b.item.number.length) {
		return a.item.number.length < b.item.number.length;
	}
	return a.item.number < b.item.number;
}

function rankOf(item: WorkItem, words: readonly string[]): number | null {
	const rank = rankOfText(item, words);
	if (rank === null) return null;
	return ENDED_STAGES.has(item.stage) ? rank + ENDED_PENALTY : rank;
}

function rankOfText(item: WorkItem, words: readonly string[]): number | null {
	const number = item.number.toLowerCase();
	const digits = number.slice(number.lastIndexOf('-') + 1);
	const asset = item.asset?.toLowerCase() ?? '';
	const phrase = words.join(' ');
	if (phrase === number || phrase === digits) return 0;
	if (asset !== '' && phrase === asset) return 1;
	if (number.startsWith(phrase) || digits.startsWith(phrase)) return 2;
	if (asset.startsWith(phrase)) return 3;
	const title = item.title.toLowerCase();
	if (words.every((word) => beginsAWord(title, word))) return 4;
	const text = `${number} ${title} ${asset}`;
	return words.every((word) => text.includes(word)) ? 5 : null;
}

function beginsAWord(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
		if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
	}
	return false;
}
