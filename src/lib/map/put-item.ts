import type { Refusal } from '$lib/control/act.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { itemsInWords, refusedLines } from '$lib/live/together-words.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import { type Place, placeOf, placingFrom } from './placing.ts';

/** Puts an item in another place and says so, with a way back. */
export function putItem(picture: SitePicture, item: WorkItem, to: Place): void {
	const from = placeOf(item);
	const lastBefore = picture.own.last;
	place(picture, item, from, to, (refusals) => {
		toasts.show({
			about: item.id,
			tone: 'error',
			title: `${item.number} can’t be moved`,
			lines: refusals.map(({ message }) => message),
		});
	});
	const { last } = picture.own;
	if (last !== null && last !== lastBefore) sayPut(picture, item, from, to, last.id);
}

/** Puts several items in other places at once and says so, with one way back. */
export async function putItems(
	picture: SitePicture,
	moves: readonly { item: WorkItem; to: Place }[],
): Promise<void> {
	const works = moves.map(({ item, to }) => {
		const placing = placingFrom(placeOf(item), to);
		const does = placing.kind === 'edit' ? { fields: placing.fields } : { acts: [placing.does] };
		return { item: item.id, does };
	});
	const { change, done, refused } = await picture.together(works);
	if (refused.length > 0) {
		toasts.show({
			about: 'moved together',
			tone: 'error',
			title: `${itemsInWords(refused.length)} can’t be moved`,
			lines: refusedLines(picture, refused),
		});
	}
	if (change === null) return;
	toasts.show({
		about: change,
		tone: 'success',
		title: `${itemsInWords(done.length)} moved`,
		action: { label: 'Undo', run: () => void picture.own.takeBack(change) },
	});
}

function sayPut(
	picture: SitePicture,
	item: WorkItem,
	from: Place,
	to: Place,
	change: string,
): void {
	const area = to.area === null ? undefined : picture.areas.get(to.area);
	const words =
		to.area === from.area ? 'moved' : area ? `moved to ${area.name}` : 'moved out of all areas';
	toasts.show({
		about: item.id,
		tone: 'success',
		title: `${item.number} ${words}`,
		action: { label: 'Undo', run: () => void picture.own.takeBack(change) },
	});
}

function place(
	picture: SitePicture,
	item: WorkItem,
	from: Place,
	to: Place,
	refused: (refusals: readonly Refusal[]) => void,
): void {
	const placing = placingFrom(from, to);
	if (placing.kind === 'edit') {
		const refusals = picture.edit('items', item.id, placing.fields);
		if (refusals.length > 0) refused(refusals);
		return;
	}
	void picture.act(item.id, placing.does).then((outcome) => {
		if (!outcome.saved) refused(outcome.refusals);
	});
}
