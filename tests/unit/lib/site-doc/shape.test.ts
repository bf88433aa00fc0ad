import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOTS } from '../../../../src/lib/control/history-event.ts';
import {
	isEntry,
	isPlainObject,
	makeDocument,
	readKey,
	rootOf,
} from '../../../../src/lib/site-doc/shape.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { criterion } from '../../../support/work.ts';
import { area, blocker, item } from '../control/made-up.ts';
import { rawIn, siteWith } from './made-up.ts';

describe('a document', () => {
	it('has the roots and nothing else', () => {
		const doc = makeDocument();
		expect([...doc.share.keys()]).toEqual([...ROOTS]);
	});
});

describe('an entry', () => {
	it('that nobody has changed is one register: the base, with what is not empty', () => {
		const doc = siteWith({ items: [item()], areas: [area()] });
		expect([...rawIn(doc, 'items', 'i1')]).toEqual([
			[
				'base',
				{
					number: 'W-1001',
					type: 'maintenance',
					title: 'Change the seal',
					stageAt: '2026-05-12T08:00:00.000Z',
					party: 'mechanical',
					createdAt: '2026-05-12T08:00:00.000Z',
					updatedAt: '2026-05-12T08:00:00.000Z',
				},
			],
		]);
		expect([...rawIn(doc, 'areas', 'a1').keys()]).toEqual(['base']);
	});

	it('is a map with a plain base, and nothing else is one', () => {
		const doc = siteWith({ items: [item()] });
		const items = rootOf(doc, 'items');
		items.set('bare', new Y.Map());
		const odd = new Y.Map<unknown>();
		odd.set('base', 'text');
		items.set('odd', odd);
		expect(isEntry(items.get('i1'))).toBe(true);
		for (const none of [items.get('bare'), items.get('odd'), items.get('gone'), {}, null, 5]) {
			expect(isEntry(none)).toBe(false);
		}
	});

	it('a plain object is no list, no bytes, no shared type', () => {
		expect(isPlainObject({})).toBe(true);
		for (const other of [null, [], new Uint8Array(), new Y.Map(), 'x', 5, undefined]) {
			expect(isPlainObject(other)).toBe(false);
		}
	});
});

describe('one key of an entry', () => {
	const doc = siteWith({
		items: [
			item({
				custom: { hours: 4 },
				blockers: [blocker()],
				links: [{ record: 'p1', role: 'to start' }],
				criteria: [criterion()],
			}),
		],
	});
	const key = (name: string) => readKey(rawIn(doc, 'items', 'i1'), name);

	it('reads from the base while nobody has changed it', () => {
		expect(key('title')).toBe('Change the seal');
		expect(key('custom:hours')).toBe(4);
		expect(key('blocker:b1')).toEqual(blocker());
		expect(key('link:p1')).toEqual({ record: 'p1', role: 'to start' });
		expect(key('criterion:c1')).toEqual(criterion());
	});

	it('is undefined where there is nothing, also for names that every object has', () => {
		for (const name of [
			'due',
			'custom:x',
			'custom:constructor',
			'blocker:b9',
			'constructor',
			'__proto__',
		]) {
			expect(key(name)).toBe(undefined);
		}
	});

	it('reads what was changed, and null takes a member away', () => {
		setField(doc, 'items', 'i1', 'title', 'New');
		setField(doc, 'items', 'i1', 'link:p1', null);
		expect(key('title')).toBe('New');
		expect(key('link:p1')).toBe(undefined);
	});
});
