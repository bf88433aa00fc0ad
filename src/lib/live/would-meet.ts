import { type Elsewhere, newlyMet } from '../control/conflict-preview.ts';
import { conflictReader, previewInWords } from '../control/conflict-words.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { SitePicture } from './site-picture.svelte.ts';

/**
 * What an item would meet elsewhere or at another time, before it is moved: "Would meet W-1042 Hot work: not permitted".
 * Null when it would meet nothing that it does not meet already. Some tens of microseconds of work.
 */
export function wouldMeet(
	picture: SitePicture,
	item: WorkItem,
	elsewhere: Elsewhere,
): string | null {
	const { around, occasion, info } = picture;
	const found = newlyMet(item, elsewhere, around, occasion.now);
	const reader = conflictReader(info.me, (id) => picture.items.get(id), occasion);
	return previewInWords(found, around, reader);
}
