import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../../src/lib/control/place.ts';
import { baseOf, readEntry } from '../../../../src/lib/site-doc/read.ts';
import {
	applyChange,
	removeEntry,
	restoreEntry,
	setField,
} from '../../../../src/lib/site-doc/write.ts';
import { rootOf } from '../../../../src/lib/site-doc/shape.ts';
import { attachment, criterion, jobType } from '../../../support/work.ts';
import { area, blocker, item, layout, NOW, permit, resolved } from '../control/made-up.ts';
import { copyOf, rawIn, readAll, readItem, siteWith } from './made-up.ts';

describe('an entry', () => {
	it('reads as it was written, whatever it is', () => {
		const whole = item({
			description: 'Long',
			stage: 'waiting',
			priority: 1,
			x: 0,
			custom: { hours: 0, note: '', done: false, none: null },
			blockers: [blocker()],
			links: [{ record: 'p1', role: 'informs' }],
			criteria: [criterion()],
		});
		const doc = copyOf(siteWith({ items: [whole], records: [permit()], areas: [area()] }));
		expect(readItem(doc, 'i1')).toEqual(whole);
		expect(readAll(doc, 'records')).toEqual({ p1: permit() });
		expect(readAll(doc, 'areas')).toEqual({ a1: area() });
	});

	it('of a layout that an earlier version wrote has no scale, no place on earth, no tiles, and its first drawing', () => {
		const { metres, georeference, tiles, ...old } = layout();
		const read = readEntry('layouts', 'l1', new Map([['base', old]]));
		expect(read).toEqual(old);
		expect([metres, georeference, tiles]).toEqual([undefined, undefined, undefined]);
		expect(revisionOf(read)).toBe(1);
	});

	it.each([
		['layouts', layout({ metres: 0.5, tiles: { width: 9, height: 9, size: 512 }, revision: 3 })],
		['types', jobType()],
		['meeting', { id: 'm1', notes: 'Said' }],
	] as const)('of %s survives its base', (root, entry) => {
		expect(readEntry(root, entry.id, new Map([['base', baseOf(root, entry as never)]]))).toEqual(
			entry,
		);
	});

	it('keeps a value that equals what a fresh entry has, when it was set to that', () => {
		const doc = siteWith({ items: [item({ party: 'mechanical', priority: 1 })] });
		setField(doc, 'items', 'i1', 'party', null);
		setField(doc, 'items', 'i1', 'priority', 3);
		expect(readItem(doc, 'i1')).toMatchObject({ party: null, priority: 3 });
	});
});

describe('the members of a collection', () => {
	const start = () =>
		siteWith({
			items: [
				item({
					blockers: [blocker(), blocker({ id: 'b2' })],
					links: [
						{ record: 'p1', role: 'to start' },
						{ record: 'p2', role: 'informs' },
					],
					criteria: [criterion(), criterion({ id: 'c2' })],
				}),
			],
		});

	it('are replaced in place, added at the end and taken away', () => {
		const doc = start();
		applyChange(doc, { kind: 'set blocker', item: 'i1', blocker: blocker(resolved) });
		applyChange(doc, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b3' }) });
		applyChange(doc, { kind: 'remove link', item: 'i1', record: 'p1' });
		const signed = criterion({ signedBy: 'admin', signedAt: NOW });
		applyChange(doc, { kind: 'set criterion', item: 'i1', criterion: signed });
		const read = readItem(doc, 'i1');
		expect(read.blockers).toEqual([
			blocker(resolved),
			blocker({ id: 'b2' }),
			blocker({ id: 'b3' }),
		]);
		expect(read.links).toEqual([{ record: 'p2', role: 'informs' }]);
		expect(read.criteria).toEqual([signed, criterion({ id: 'c2' })]);
		applyChange(doc, { kind: 'set attachment', item: 'i1', attachment: attachment() });
		expect(readItem(doc, 'i1').attachments).toEqual([attachment()]);
		applyChange(doc, { kind: 'remove attachment', item: 'i1', attachment: 'f1' });
		expect(readItem(doc, 'i1').attachments).toEqual([]);
	});

	it('a link that was removed may be tied again', () => {
		const doc = start();
		applyChange(doc, { kind: 'remove link', item: 'i1', record: 'p1' });
		applyChange(doc, { kind: 'set link', item: 'i1', link: { record: 'p1', role: 'to close' } });
		expect(readItem(doc, 'i1').links).toContainEqual({ record: 'p1', role: 'to close' });
		expect(readItem(doc, 'i1').links).toHaveLength(2);
	});

	it('removing what is not there takes nothing else away', () => {
		const doc = start();
		applyChange(doc, { kind: 'remove link', item: 'i1', record: 'p9' });
		expect(readItem(doc, 'i1').links).toHaveLength(2);
	});

	it('stand in the same order for everybody, whoever wrote first', () => {
		const first = start();
		const second = copyOf(first);
		applyChange(first, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b9' }) });
		applyChange(second, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b5' }) });
		const [a, b] = [copyOf(first), copyOf(second)];
		applyChange(a, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b5' }) });
		applyChange(b, { kind: 'set blocker', item: 'i1', blocker: blocker({ id: 'b9' }) });
		expect(readItem(a, 'i1').blockers).toEqual(readItem(b, 'i1').blockers);
	});
});

describe('writing', () => {
	it('a value that stands already writes nothing', () => {
		const doc = siteWith({ items: [item()] });
		setField(doc, 'items', 'i1', 'title', 'New');
		let updates = 0;
		doc.on('update', () => (updates += 1));
		setField(doc, 'items', 'i1', 'title', 'New');
		setField(doc, 'items', 'gone', 'title', 'New');
		expect(updates).toBe(0);
	});

	it('an entry that was taken away can be put back with all that it had', () => {
		const doc = siteWith({ items: [item()] });
		setField(doc, 'items', 'i1', 'title', 'New');
		const before = rawIn(doc, 'items', 'i1');
		removeEntry(doc, 'items', 'i1');
		expect(rootOf(doc, 'items').has('i1')).toBe(false);
		restoreEntry(doc, 'items', 'i1', before);
		expect(rawIn(doc, 'items', 'i1')).toEqual(before);
	});

	it('every kind of change does what it says', () => {
		const doc = siteWith({ items: [item()], records: [permit()] });
		applyChange(doc, { kind: 'create item', item: item({ id: 'i2', title: 'Second' }) });
		applyChange(doc, { kind: 'remove item', item: 'i1' });
		applyChange(doc, { kind: 'set item', item: 'i2', fields: { title: 'Changed', x: 5 } });
		applyChange(doc, { kind: 'set custom', item: 'i2', field: 'hours', value: 8 });
		applyChange(doc, { kind: 'create record', record: permit({ id: 'p2' }) });
		applyChange(doc, { kind: 'set record', record: 'p1', fields: { state: 'closed' } });
		expect(readAll(doc, 'items')).toEqual({
			i2: item({ id: 'i2', title: 'Changed', x: 5, custom: { hours: 8 } }),
		});
		expect(readAll(doc, 'records')).toEqual({
			p1: permit({ state: 'closed' }),
			p2: permit({ id: 'p2' }),
		});
	});
});
