import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { CopyWriter } from '../../../../src/lib/live/copy-writer.ts';
import { DeviceCopy, throwAwayCopies } from '../../../../src/lib/live/device-copy.ts';
import { asUpdates, sectionsOf } from '../../../../src/lib/site-doc/sections.ts';
import { makeDocument, rootOf } from '../../../../src/lib/site-doc/shape.ts';

const AT = '2026-05-04T12:00:00.000Z';
const one = new Uint8Array([1]);
const two = new Uint8Array([2]);

beforeEach(() => {
	globalThis.indexedDB = new IDBFactory();
});

async function opened(site = 'site', person = 'ana'): Promise<DeviceCopy> {
	const copy = await DeviceCopy.open(site, person);
	if (copy === null) throw new Error('There is no IndexedDB.');
	return copy;
}

describe('the copy on the device', () => {
	it('[O3] has what was kept, in order, on the next visit', async () => {
		const copy = await opened();
		expect(await copy.read()).toBeNull();
		await copy.replace({ epoch: '1', at: AT, updates: [one] });
		await copy.append({ epoch: '1', at: '2026-05-04T12:01:00.000Z', updates: [two] });
		copy.close();
		expect(await (await opened()).read()).toEqual({
			epoch: '1',
			at: '2026-05-04T12:01:00.000Z',
			updates: [one, two],
			added: 1,
		});
	});

	it('[O3] leaves the page its turns while a large document is written down', async () => {
		const copy = await opened();
		let inTurn = 0;
		let most = 0;
		const piece = new Uint8Array(100_000);
		// What a page copies for its database, it copies at once.
		vi.spyOn(piece, 'slice').mockImplementation(() => {
			if (inTurn === 0) setImmediate(() => (inTurn = 0));
			inTurn += 1;
			most = Math.max(most, inTurn);
			return new Uint8Array(1);
		});
		await copy.replace({ epoch: '1', at: AT, updates: Array.from({ length: 60 }, () => piece) });
		expect(most).toBeLessThan(25);
		expect((await copy.read())?.updates).toHaveLength(60);
	});

	it('[O6] takes nothing of another epoch', async () => {
		const copy = await opened();
		await copy.replace({ epoch: '1', at: AT, updates: [one] });
		expect(await copy.append({ epoch: '2', at: AT, updates: [two] })).toBe(false);
		expect((await copy.read())?.updates).toEqual([one]);
	});

	it('[O6] of another person is gone as soon as somebody else opens a site', async () => {
		const anas = await opened();
		await anas.replace({ epoch: '1', at: AT, updates: [one] });
		await opened('other site', 'ben');
		expect(await anas.read()).toBeNull();
	});

	it('[O6] is gone after signing out, of all sites', async () => {
		const copies = [await opened('one'), await opened('other')];
		for (const copy of copies) await copy.replace({ epoch: '1', at: AT, updates: [one] });
		await throwAwayCopies();
		for (const copy of copies) expect(await copy.read()).toBeNull();
	});

	it('[O6] is done without where the browser keeps nothing', async () => {
		vi.spyOn(indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('Refused', 'SecurityError');
		});
		expect(await DeviceCopy.open('site', 'ana')).toBeNull();
	});

	it('[O6] is done without where the browser does not answer', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		onTestFinished(() => void vi.useRealTimers());
		const unheard = indexedDB.open('another');
		vi.spyOn(unheard, 'addEventListener').mockReturnValue();
		vi.spyOn(indexedDB, 'open').mockReturnValue(unheard);
		const opening = DeviceCopy.open('site', 'ana');
		await vi.runAllTimersAsync();
		expect(await opening).toBeNull();
	});
});

/** A document whose updates a writer keeps, and what the copy then makes of it. */
async function written(encode: (doc: Y.Doc) => Uint8Array[] | null) {
	const doc = makeDocument();
	const copy = await opened();
	const writer = new CopyWriter(
		copy,
		'1',
		{ added: null, loaded: [Y.encodeStateAsUpdate(doc)] },
		() => Promise.resolve(encode(doc)),
		'site:ana',
		undefined,
	);
	doc.on('update', (update: Uint8Array) => writer.take(update));
	return { doc, copy, writer };
}

async function kept(copy: DeviceCopy): Promise<{ doc: Y.Doc; pieces: number }> {
	const doc = makeDocument();
	const updates = (await copy.read())?.updates ?? [];
	for (const update of updates) Y.applyUpdate(doc, update);
	return { doc, pieces: updates.length };
}

function set(doc: Y.Doc, n: number): void {
	rootOf(doc, 'items').set('one', new Y.Map([['base', { title: `Title ${n}` }]]));
}

describe('the writer of the copy', () => {
	it('[O3] keeps the document as it was loaded, and all that came after it', async () => {
		const { doc, copy, writer } = await written(() => null);
		await writer.flush();
		for (let n = 0; n < 20; n += 1) set(doc, n);
		await writer.flush();
		const { doc: again, pieces } = await kept(copy);
		expect(again.toJSON()).toEqual(doc.toJSON());
		// What comes within one write is one piece.
		expect(pieces).toBe(2);
		writer.close();
	});

	it('[O3] writes down at once what this page has been told is saved', async () => {
		const { doc, copy, writer } = await written(() => null);
		await writer.flush();
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
		onTestFinished(() => void vi.useRealTimers());
		const append = vi.spyOn(copy, 'append');
		set(doc, 1);
		vi.advanceTimersByTime(500);
		expect(append).not.toHaveBeenCalled();
		writer.saved();
		vi.advanceTimersByTime(100);
		expect(append).toHaveBeenCalledTimes(1);
		writer.close();
	});

	it('[O3] writes the copy anew when it has become long, with what comes meanwhile', async () => {
		const { doc, copy, writer } = await written((whole) => {
			const updates = [...asUpdates(sectionsOf(whole), 1_000)];
			set(whole, 9_999);
			return updates;
		});
		await writer.flush();
		for (let n = 0; n < 502; n += 1) {
			set(doc, n);
			await writer.flush();
		}
		const { doc: again, pieces } = await kept(copy);
		expect(again.toJSON()).toEqual(doc.toJSON());
		expect(again.toJSON()).toMatchObject({ items: { one: { base: { title: 'Title 9999' } } } });
		expect(pieces).toBeLessThan(20);
		writer.close();
	});

	it('[O6] keeps to the short way while the document holds what is not committed', async () => {
		const encode = vi.fn(() => null);
		const { doc, copy, writer } = await written(encode);
		await writer.flush();
		for (let n = 0; n < 503; n += 1) {
			set(doc, n);
			await writer.flush();
		}
		expect(encode).toHaveBeenCalled();
		expect((await kept(copy)).doc.toJSON()).toEqual(doc.toJSON());
		writer.close();
	});
});
