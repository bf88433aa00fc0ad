import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Tail } from '../../../../server/sync/tail.ts';

/** A document and its batches, numbered from 1. */
function written(batches: number): { doc: Y.Doc; updates: Uint8Array[] } {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (let n = 0; n < batches; n += 1) doc.getMap('items').set(`item-${n % 7}`, `title ${n}`);
	return { doc, updates };
}

function read(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

describe('the tail', () => {
	it('[B2] brings whoever is behind to where the document is, wherever they stand', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 120 }),
				fc.array(fc.nat(120), { maxLength: 20 }),
				(batches, asked) => {
					const { doc, updates } = written(batches);
					const tail = new Tail(0);
					updates.forEach((update, n) => {
						tail.append(n + 1, update);
						if (!asked.includes(n)) return;
						const merged = tail.mergedAfter(Math.floor(n / 2)) ?? [];
						const had = updates.slice(0, Math.floor(n / 2));
						expect(Y.encodeStateVector(read([...had, ...merged]))).toEqual(
							Y.encodeStateVector(read(updates.slice(0, n + 1))),
						);
					});
					expect(
						read(tail.mergedAfter(0) ?? [])
							.getMap('items')
							.toJSON(),
					).toEqual(doc.getMap('items').toJSON());
				},
			),
		);
	});

	it('forgets what is too old, and says so, once newcomers get it otherwise', () => {
		const tail = new Tail(0);
		const doc = new Y.Doc();
		doc.on('update', (update: Uint8Array) => tail.append(tail.head + 1, update));
		for (let n = 0; n < 40; n += 1) doc.getMap('items').set('a', 'x'.repeat(500_000));
		expect(tail.head).toBe(40);
		expect(tail.after(0)).toHaveLength(40);
		expect(tail.unreleasedBytes).toBeGreaterThan(40 * 500_000);
		tail.release(2);
		expect(tail.after(1)).toBe(null);
		expect(tail.after(2)).toHaveLength(38);
		tail.release(40);
		expect(tail.unreleasedBytes).toBe(0);
		expect(tail.mergedAfter(0)).toBe(null);
		expect(tail.mergedAfter(35)).not.toBe(null);
		expect(tail.mergedAfter(40)).toEqual([]);
	});

	it('[S2] cuts a batch that does not fit a frame', () => {
		const tail = new Tail(4);
		const doc = new Y.Doc();
		doc.on('update', (update: Uint8Array) => {
			const pieces = tail.append(5, update);
			expect(pieces.length).toBeGreaterThan(2);
			for (const piece of pieces) expect(piece.byteLength).toBeLessThan(1_000_000);
			expect(read(pieces).getMap('items').toJSON()).toEqual(doc.getMap('items').toJSON());
		});
		doc.transact(() => {
			for (let n = 0; n < 400; n += 1) doc.getMap('items').set(`item-${n}`, 'x'.repeat(5_000));
		});
	});
});
