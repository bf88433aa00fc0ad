import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import type { WordSource } from './change-words.ts';

/**
 * What a page knows of the names that a change speaks of.
 * @param entry Id of what was changed: an item's type names its own fields.
 */
export function wordSource(picture: SitePicture, entry: string): WordSource {
	const { areas, people, parties, layouts, records, types, items, now, info } = picture;
	const named = { area: areas, person: people, party: parties, layout: layouts };
	const type = types.get(items.get(entry)?.type ?? '');
	return {
		nameOf: (kind, id) =>
			(kind === 'record' ? records.get(id)?.number : named[kind].get(id)?.name) ?? null,
		customLabel: (field) => type?.fields.find(({ id }) => id === field)?.label ?? null,
		now,
		timeZone: info.timeZone,
	};
}
