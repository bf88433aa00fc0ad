import { describe, expect, it } from 'vitest';
import { findByPrefix, isAction } from '../../../../src/lib/ui/menu-items.ts';

const labels = ['Open', 'Live', 'Waiting', 'Done', 'Work on hold'];

describe('typing in a menu', () => {
	it('goes to the next action that begins so, and round', () => {
		expect(findByPrefix(labels, 'w', 0)).toBe(2);
		expect(findByPrefix(labels, 'w', 2)).toBe(4);
		expect(findByPrefix(labels, 'w', 4)).toBe(2);
	});

	it('stays where it is while more letters still fit', () => {
		expect(findByPrefix(labels, 'wai', 2)).toBe(2);
		expect(findByPrefix(labels, 'wo', 2)).toBe(4);
	});

	it('goes nowhere when nothing begins so', () => {
		expect(findByPrefix(labels, 'x', 0)).toBeUndefined();
		expect(findByPrefix([], 'x', 0)).toBeUndefined();
	});
});

it('lines and headings are no actions', () => {
	expect(isAction({ kind: 'separator', id: 'line' })).toBe(false);
	expect(isAction({ kind: 'heading', id: 'words', label: 'Move to' })).toBe(false);
	expect(isAction({ id: 'live', label: 'Live', run: () => undefined })).toBe(true);
});
