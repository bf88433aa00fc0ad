import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import {
	applyChange,
	createEntry,
	removeEntry,
	setField,
} from '../../../../src/lib/site-doc/write.ts';
import { criterion } from '../../../support/work.ts';
import { blocker, item } from '../control/made-up.ts';
import { copyOf, exchange, readAll, readItem, siteWith } from './made-up.ts';

describe('two people at once', () => {
	it('who change different fields of one item both win', () => {
		const one = siteWith({ items: [item()] });
		const other = copyOf(one);
		setField(one, 'items', 'i1', 'title', 'By one');
		setField(other, 'items', 'i1', 'priority', 1);
		setField(other, 'items', 'i1', 'custom:hours', 8);
		exchange(one, other);
		expect(readItem(one, 'i1')).toEqual(
			item({ title: 'By one', priority: 1, custom: { hours: 8 } }),
		);
		expect(readItem(other, 'i1')).toEqual(readItem(one, 'i1'));
	});

	it('who each add a blocker and a link keep both', () => {
		const one = siteWith({ items: [item()] });
		const other = copyOf(one);
		applyChange(one, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b1' }) });
		applyChange(other, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b2' }) });
		applyChange(one, { kind: 'set link', item: 'i1', link: { record: 'p1', role: 'informs' } });
		applyChange(other, { kind: 'set link', item: 'i1', link: { record: 'p2', role: 'informs' } });
		exchange(one, other);
		expect(readItem(one, 'i1').blockers.map(({ id }) => id)).toEqual(['b1', 'b2']);
		expect(readItem(one, 'i1').links.map(({ record }) => record)).toEqual(['p1', 'p2']);
		expect(readItem(other, 'i1')).toEqual(readItem(one, 'i1'));
	});
});

describe('any number of people in any order', () => {
	const clients = 3;
	const items = ['i1', 'i2', 'i3'];
	type Write = (doc: Y.Doc) => void;
	const id = fc.constantFrom(...items);
	const write: fc.Arbitrary<Write> = fc.oneof(
		fc.tuple(id, fc.constantFrom('title', 'rank', 'custom:a', 'custom:b'), fc.string()).map(
			([one, field, value]): Write =>
				(doc) =>
					setField(doc, 'items', one, field, value),
		),
		fc.tuple(id, fc.constantFrom('b1', 'b2', 'b3'), fc.string()).map(
			([one, of, text]): Write =>
				(doc) =>
					applyChange(doc, { kind: 'set blocker', item: one, blocker: blocker({ id: of, text }) }),
		),
		fc.tuple(id, fc.constantFrom('p1', 'p2'), fc.boolean()).map(
			([one, record, isTied]): Write =>
				(doc) =>
					applyChange(
						doc,
						isTied
							? { kind: 'set link', item: one, link: { record, role: 'to start' } }
							: { kind: 'remove link', item: one, record },
					),
		),
		id.map(
			(one): Write =>
				(doc) =>
					removeEntry(doc, 'items', one),
		),
		id.map(
			(one): Write =>
				(doc) =>
					createEntry(doc, 'items', item({ id: one, title: 'Anew' })),
		),
	);
	const step = fc.oneof(
		{ weight: 4, arbitrary: fc.tuple(fc.nat(clients - 1), write) },
		{ weight: 1, arbitrary: fc.tuple(fc.nat(clients - 1), fc.nat(clients - 1)) },
	);

	it('end with documents that read the same, and the same as a fresh copy', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
				const start = siteWith({
					items: items.map((one) =>
						item({ id: one, blockers: [blocker()], criteria: [criterion()] }),
					),
				});
				const docs = Array.from({ length: clients }, () => copyOf(start));
				for (const [at, what] of steps) {
					const doc = docs[at];
					if (doc === undefined) continue;
					if (typeof what === 'function') doc.transact(() => what(doc));
					else {
						const other = docs[what];
						if (other !== undefined && other !== doc) exchange(doc, other);
					}
				}
				for (let round = 0; round < 2; round += 1) {
					for (const a of docs) for (const b of docs) if (a !== b) exchange(a, b);
				}
				const [first, ...rest] = docs;
				if (first === undefined) return;
				const read = readAll(first, 'items');
				for (const other of [...rest, copyOf(first)]) expect(readAll(other, 'items')).toEqual(read);
				for (const doc of [start, ...docs]) doc.destroy();
			}),
			{ numRuns: 60 },
		);
	}, 60_000);
});
