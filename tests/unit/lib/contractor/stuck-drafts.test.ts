import { expect, it } from 'vitest';
import { StuckDrafts } from '../../../../src/lib/contractor/stuck-drafts.svelte.ts';
import { MemoryStorage } from '../../../support/memory-storage.ts';

const DRAFT = { kind: 'material', text: 'Gasket not' } as const;
const NOTHING = { kind: null, text: '' };

function drafts(storage: Storage, person = 'ana'): StuckDrafts {
	return new StuckDrafts('site', person, () => storage);
}

it('what was begun to be said of a job is there when the page is loaded again, until it is taken in', () => {
	const storage = new MemoryStorage();
	drafts(storage).keep('one', DRAFT);
	expect(drafts(storage).of('one')).toEqual(DRAFT);
	expect(drafts(storage).of('two')).toEqual(NOTHING);
	drafts(storage).drop('one');
	expect(drafts(storage).of('one')).toEqual(NOTHING);
	expect(storage.length).toBe(0);
});

it('what was begun to be said is nobody else’s', () => {
	const storage = new MemoryStorage();
	drafts(storage).keep('one', DRAFT);
	expect(drafts(storage, 'ben').of('one')).toEqual(NOTHING);
});

it('a draft that cannot be read counts as none', () => {
	const storage = new MemoryStorage();
	for (const broken of ['{', '7', '{"kind":"rain","text":"x"}']) {
		storage.setItem('siteboard:stuck:site:ana:one', broken);
		expect(drafts(storage).of('one')).toEqual(NOTHING);
	}
});

it('where the browser keeps nothing, a draft lives as long as its page', () => {
	const page = new StuckDrafts('site', 'ana', () => {
		throw new DOMException('not here', 'SecurityError');
	});
	page.keep('one', DRAFT);
	expect(page.of('one')).toEqual(DRAFT);
	page.drop('one');
	expect(page.of('one')).toEqual(NOTHING);
});
