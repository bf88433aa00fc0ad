import type { ArchiveSearchState } from './archive-search.svelte.ts';

/** What the box has to say of. */
export interface FindFacts {
	query: string;
	/** How many items of the picture are shown, and how many more there are. */
	shown: number;
	more: number;
	archive: ArchiveSearchState;
	isOffline: boolean;
}

/** The words below the findings, one a line; none when the findings say it all. */
export function findWords({ query, shown, more, archive, isOffline }: FindFacts): string[] {
	const asked = `“${query.trim()}”`;
	const lines: string[] = [];
	if (more > 0)
		lines.push(`${more.toLocaleString('en-GB')} more in the picture: type another word.`);
	if (shown === 0) lines.push(`Nothing in the picture has ${asked} in its number, title or tag.`);
	const ofArchive = archiveWords(asked, archive, isOffline);
	return ofArchive === null ? lines : [...lines, ofArchive];
}

/** The words on the row that searches the archive. */
export function askWords(query: string, { kind }: ArchiveSearchState): string {
	switch (kind) {
		case 'searching':
			return 'Searching the archive…';
		case 'failed':
			return 'Search the archive again';
		case 'asleep':
		case 'found':
			return `Search the archive for “${query.trim()}”`;
	}
}

function archiveWords(
	asked: string,
	archive: ArchiveSearchState,
	isOffline: boolean,
): string | null {
	switch (archive.kind) {
		case 'asleep':
		case 'searching':
			return null;
		case 'failed':
			return isOffline
				? 'You are offline: the archive can be searched when the connection is back.'
				: `The archive could not be searched. ${archive.words}`;
		case 'found':
			if (archive.items.length === 0) {
				return archive.isAll
					? `Nothing in the archive has ${asked}.`
					: `Too much ended work has ${asked} to look through all of it: type another word.`;
			}
			return archive.isAll ? null : 'There is more in the archive: type another word.';
	}
}
