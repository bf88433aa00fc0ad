import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import { ROOTS } from '../../../../src/lib/control/history-event.ts';
import { seedDocument } from '../../../../src/lib/site-doc/seed.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { jobType } from '../../../support/work.ts';
import { area, item, layout, permit } from '../control/made-up.ts';
import { copyOf, readAll } from './made-up.ts';

describe('a seeded document', () => {
	it('holds every entry of every root', () => {
		const doc = copyOf(
			seedDocument({
				types: [jobType()],
				layouts: [layout()],
				areas: [area()],
				records: [permit()],
				items: [item(), item({ id: 'i2' })],
				meeting: [{ id: 'm1', notes: 'Said' }],
				matrix: [DEFAULT_MATRIX],
			}),
		);
		expect(Object.fromEntries(ROOTS.map((root) => [root, readAll(doc, root)]))).toEqual({
			types: { maintenance: jobType() },
			layouts: { l1: layout() },
			areas: { a1: area() },
			records: { p1: permit() },
			items: { i1: item(), i2: item({ id: 'i2' }) },
			meeting: { m1: { id: 'm1', notes: 'Said' } },
			matrix: { operations: DEFAULT_MATRIX },
		});
	});

	it('is spread over one client id for each thousand entries, none of them its own', () => {
		const items = Array.from({ length: 2_500 }, (_, n) => item({ id: `i${n}` }));
		const doc = seedDocument({ items });
		const clients = Y.decodeStateVector(Y.encodeStateVector(doc));
		expect(clients.size).toBe(3);
		expect(clients.has(doc.clientID)).toBe(false);
		setField(doc, 'items', 'i7', 'title', 'New');
		expect(Object.keys(readAll(doc, 'items'))).toHaveLength(2_500);
	});

	it('of nothing is empty', () => {
		expect(Y.encodeStateAsUpdate(seedDocument({}))).toEqual(new Uint8Array([0, 0]));
	});
});
