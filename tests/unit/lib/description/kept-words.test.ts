import { expect, it } from 'vitest';
import { KeptDescriptions } from '../../../../src/lib/description/kept-words.ts';
import { MemoryStorage } from '../../../support/memory-storage.ts';

const words = {
	item: 'item-1',
	number: 'W-1001',
	epoch: '1',
	update: new Uint8Array([1, 2, 3]),
	text: 'Not saved yet',
	refused: null,
};

it('[Y6] keeps what is not saved for its author and site alone', () => {
	const storage = new MemoryStorage();
	const kept = new KeptDescriptions(storage, 'demo', 'sam');
	expect(kept.keep(words)).toBe(true);
	expect(kept.read('item-1')).toEqual(words);
	expect(kept.waiting()).toEqual(['item-1']);
	expect(new KeptDescriptions(storage, 'demo', 'toni').read('item-1')).toBeNull();
	expect(new KeptDescriptions(storage, 'other', 'sam').waiting()).toEqual([]);
	kept.drop('item-1');
	expect(kept.read('item-1')).toBeNull();
});

it('[Y6] keeps what was refused until its author lets it go, and does not send it', () => {
	const kept = new KeptDescriptions(new MemoryStorage(), 'demo', 'sam');
	kept.keep({ ...words, update: null, refused: 'The work is closed.' });
	expect(kept.waiting()).toEqual([]);
	expect(kept.read('item-1')?.text).toBe('Not saved yet');
});

it('passes over what it cannot read', () => {
	const storage = new MemoryStorage();
	const kept = new KeptDescriptions(storage, 'demo', 'sam');
	kept.keep(words);
	const key = storage.key(0) ?? '';
	storage.setItem(key, '{');
	expect(kept.read('item-1')).toBeNull();
	storage.setItem(key, '{"item":1}');
	expect(kept.waiting()).toEqual([]);
});
