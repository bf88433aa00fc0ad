import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { observeSite, type Touched } from '../../../../src/lib/site-doc/observe.ts';
import { rootOf } from '../../../../src/lib/site-doc/shape.ts';
import {
	applyChange,
	createEntry,
	removeEntry,
	setField,
} from '../../../../src/lib/site-doc/write.ts';
import { blocker, item, permit } from '../control/made-up.ts';
import { copyOf, siteWith } from './made-up.ts';

function touchedIn(doc: Y.Doc, change: () => void): object[] {
	const seen: Touched[] = [];
	const end = observeSite(doc, (touched) => seen.push(touched));
	change();
	end();
	return seen.map((touched) =>
		Object.fromEntries(
			[...touched].map(([root, entries]) => [
				root,
				Object.fromEntries(
					[...entries].map(([id, keys]) => [id, keys === 'all' ? keys : [...keys].sort()]),
				),
			]),
		),
	);
}

const start = () => siteWith({ items: [item(), item({ id: 'i2' })], records: [permit()] });

describe('what a transaction touched', () => {
	it('is told with the entries and their keys, once for each transaction', () => {
		const doc = start();
		expect(
			touchedIn(doc, () =>
				doc.transact(() => {
					setField(doc, 'items', 'i1', 'title', 'New');
					setField(doc, 'items', 'i1', 'due', null);
					applyChange(doc, { kind: 'set blocker', item: 'i2', blocker: blocker() });
					setField(doc, 'records', 'p1', 'state', 'closed');
				}),
			),
		).toEqual([
			{ items: { i1: ['due', 'title'], i2: ['blocker:b1'] }, records: { p1: ['state'] } },
		]);
	});

	it('is all of an entry that came, went or was replaced, whatever was written in it', () => {
		const doc = start();
		expect(
			touchedIn(doc, () =>
				doc.transact(() => {
					createEntry(doc, 'items', item({ id: 'i3' }));
					setField(doc, 'items', 'i3', 'title', 'New');
					setField(doc, 'items', 'i1', 'title', 'New');
					removeEntry(doc, 'items', 'i1');
					createEntry(doc, 'items', item({ id: 'i2' }));
				}),
			),
		).toEqual([{ items: { i3: 'all', i1: 'all', i2: 'all' } }]);
	});

	it('is told of what others wrote, too', () => {
		const doc = start();
		const other = copyOf(doc);
		setField(other, 'items', 'i1', 'title', 'New');
		expect(touchedIn(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))).toEqual([
			{ items: { i1: ['title'] } },
		]);
	});

	it('is nothing when nothing of the site was touched', () => {
		const doc = start();
		expect(touchedIn(doc, () => doc.getMap('elsewhere').set('a', 1))).toEqual([]);
		expect(touchedIn(doc, () => doc.transact(() => undefined))).toEqual([]);
	});

	it('does not tell of what lies deeper than a key', () => {
		const doc = start();
		const entry = rootOf(doc, 'items').get('i1');
		const nested = new Y.Map<unknown>();
		entry?.set('custom:nest', nested);
		expect(touchedIn(doc, () => nested.set('deep', 1))).toEqual([]);
	});
});
