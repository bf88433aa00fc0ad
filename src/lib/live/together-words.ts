import type { DoneTogether } from './own-changes.svelte.ts';
import type { SitePicture } from './site-picture.svelte.ts';

/** Reasons that are listed; of the others it is said how many there are. */
const MOST_LINES = 6;

/** "12 items", "1 item". */
export function itemsInWords(count: number): string {
	return `${count.toLocaleString('en-GB')} ${count === 1 ? 'item' : 'items'}`;
}

/** Why some of what was done to several items was refused, a line for each item. */
export function refusedLines(
	picture: Pick<SitePicture, 'items'>,
	refused: DoneTogether['refused'],
): string[] {
	const lines = refused.map(({ item, refusals }) => {
		const reasons = refusals.map(({ message }) => message).join('; ');
		return `${picture.items.get(item)?.number ?? 'An item'}: ${reasons}`;
	});
	if (lines.length <= MOST_LINES) return lines;
	const more = lines.length - MOST_LINES + 1;
	return [...lines.slice(0, MOST_LINES - 1), `and ${more.toLocaleString('en-GB')} more`];
}
