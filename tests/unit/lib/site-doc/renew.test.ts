import { describe, expect, it } from 'vitest';
import { renewed } from '../../../../src/lib/site-doc/renew.ts';
import { readEntry } from '../../../../src/lib/site-doc/read.ts';
import { isEntry, makeDocument, rawOf, rootOf } from '../../../../src/lib/site-doc/shape.ts';
import { createEntry, setField } from '../../../../src/lib/site-doc/write.ts';
import type * as Y from 'yjs';

function titleOf(doc: Y.Doc, id: string): string | undefined {
	const entry = rootOf(doc, 'items').get(id);
	return isEntry(entry) ? readEntry('items', id, rawOf(entry)).title : undefined;
}

describe('[X2] a document that is written anew', () => {
	it('reads the same, whatever was done to it, and holds two structs an entry', () => {
		const old = makeDocument();
		const base = readEntry('items', 'one', new Map());
		createEntry(old, 'items', { ...base, id: 'one', number: 'W-1', title: 'First' });
		createEntry(old, 'items', { ...base, id: 'two', number: 'W-2', title: 'Second' });
		createEntry(old, 'items', { ...base, id: 'three', number: 'W-3', title: 'Third' });
		for (let n = 0; n < 50; n += 1) setField(old, 'items', 'one', 'title', `First, ${n}`);
		setField(old, 'items', 'two', 'blocker:b1', { id: 'b1', text: 'Road closed' });
		rootOf(old, 'items').delete('three');
		const doc = renewed(old);
		expect(titleOf(doc, 'one')).toBe('First, 49');
		expect([...rootOf(doc, 'items').keys()].sort()).toEqual(['one', 'two']);
		const two = rootOf(doc, 'items').get('two');
		expect(isEntry(two) && readEntry('items', 'two', rawOf(two)).blockers).toEqual([
			{ id: 'b1', text: 'Road closed', expectedAt: null },
		]);
		const structs = [...doc.store.clients.values()].reduce((sum, one) => sum + one.length, 0);
		expect(structs).toBe(4);
	});
});
