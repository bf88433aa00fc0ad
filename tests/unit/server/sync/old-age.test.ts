import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isOld, isOldAtRest } from '../../../../server/sync/old-age.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';

function fresh(entries: number): Y.Doc {
	const doc = makeDocument();
	doc.transact(() => {
		for (let n = 0; n < entries; n += 1) {
			rootOf(doc, 'items').set(`item-${n}`, new Y.Map([['base', { title: `Item ${n}` }]]));
		}
	});
	return doc;
}

describe('[X2] a document', () => {
	it('as it was made is not old, however large', () => {
		expect(isOld(fresh(0))).toBe(false);
		expect(isOld(fresh(20_000))).toBe(false);
	});

	it('is old when too many clients have written to it, and sooner while nobody looks at it', () => {
		const doc = fresh(10);
		const write = (from: number, to: number) => {
			for (let n = from; n < to; n += 1) {
				doc.clientID = n + 1;
				rootOf(doc, 'items').get('item-1')?.set('title', `Title ${n}`);
			}
		};
		expect(isOldAtRest(doc)).toBe(false);
		write(0, 250);
		expect(isOldAtRest(doc)).toBe(true);
		write(250, 900);
		expect(isOld(doc)).toBe(false);
		write(900, 1_000);
		expect(isOld(doc)).toBe(true);
	});

	it('is old when it holds far more than its entries need', () => {
		const doc = fresh(10);
		const item = rootOf(doc, 'items').get('item-1');
		const write = (times: number) =>
			doc.transact(() => {
				for (let n = 0; n < times; n += 1) item?.set(n % 2 === 0 ? 'title' : 'asset', n);
			});
		write(90_000);
		expect(isOld(doc)).toBe(false);
		write(20_000);
		expect(isOld(doc)).toBe(true);
	});
});
