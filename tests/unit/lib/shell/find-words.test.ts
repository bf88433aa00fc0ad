import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import type { ArchiveSearchState } from '../../../../src/lib/shell/archive-search.svelte.ts';
import { askWords, findWords } from '../../../../src/lib/shell/find-words.ts';

const one = { id: 'i1' } as WorkItem;

function words(archive: ArchiveSearchState, more: { isOffline?: boolean; shown?: number } = {}) {
	return findWords({ query: ' seal ', shown: 3, more: 0, isOffline: false, archive, ...more });
}

describe('the words below what was found', () => {
	it('are none when the findings say it all', () => {
		expect(words({ kind: 'asleep' })).toEqual([]);
		expect(words({ kind: 'found', items: [one], isAll: true })).toEqual([]);
	});

	it('do not say of the archive what is true of the picture', () => {
		expect(words({ kind: 'asleep' }, { shown: 0 })).toEqual([
			'Nothing in the picture has “seal” in its number, title or tag.',
		]);
	});

	it('say that the archive has nothing only when all of it was searched', () => {
		expect(words({ kind: 'found', items: [], isAll: true })).toEqual([
			'Nothing in the archive has “seal”.',
		]);
		expect(words({ kind: 'found', items: [], isAll: false })[0]).toMatch(/type another word/);
		expect(words({ kind: 'found', items: [one], isAll: false })[0]).toMatch(/more in the archive/);
	});

	it('say that the archive needs a connection to who has none, and why it failed to who has', () => {
		const failed = { kind: 'failed', words: 'The server is busy.' } as const;
		expect(words(failed, { isOffline: true })[0]).toMatch(/^You are offline/);
		expect(words(failed)).toEqual(['The archive could not be searched. The server is busy.']);
	});
});

describe('the row that searches the archive', () => {
	it('names what it searches for, and offers to try again', () => {
		expect(askWords(' seal ', { kind: 'asleep' })).toBe('Search the archive for “seal”');
		expect(askWords('seal', { kind: 'failed', words: '' })).toBe('Search the archive again');
	});
});
