import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { readSite } from './agreement.ts';

/** Bytes of a frame at most, as docs/sync.md says it. */
const LARGEST_FRAME = 1_048_576;

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(2_500);
});
afterAll(() => site.close());

const openItems = () => site.content.items.filter(({ stage }) => stage === 'open');
const openItem = (n = 0) => openItems()[n]?.id ?? '';

/** The frames of the sync protocol, and which kind each is: 0 is step 1, 1 is step 2, 2 an update. */
function syncFrames(received: readonly Uint8Array[]): { kind: number; bytes: number }[] {
	return received.flatMap((frame) => {
		const decoder = decoding.createDecoder(frame);
		if (decoding.readVarUint(decoder) !== 0) return [];
		return [{ kind: decoding.readVarUint(decoder), bytes: frame.byteLength }];
	});
}

describe('whoever comes', () => {
	it('[S2] with nothing gets the document in frames of at most 1 MB, and step 2 when all is there', async () => {
		const client = await site.connect('viewer');
		const frames = syncFrames(client.received);
		const last = frames.findIndex(({ kind }) => kind === 1);
		const before = frames.slice(0, last).filter(({ kind }) => kind === 2);
		expect(before.length).toBeGreaterThan(1);
		for (const { bytes } of frames) expect(bytes).toBeLessThanOrEqual(LARGEST_FRAME);
		expect(frames[last]?.bytes).toBeLessThan(100);
		expect(Object.keys(readSite(client.doc).items)).toHaveLength(site.content.items.length);
	});

	it('[S3] with a part gets what they lack', async () => {
		const doc = makeDocument();
		const first = await site.connect('technician', { doc });
		const before = Y.encodeStateAsUpdate(doc);
		await first.setItem(openItem(), 'title', 'Meanwhile');
		first.end();
		const had = makeDocument();
		Y.applyUpdate(had, before);
		const again = await site.connect('viewer', { doc: had });
		expect(again.read('items', openItem())?.title).toBe('Meanwhile');
		const bytes = again.received.reduce((sum, frame) => sum + frame.byteLength, 0);
		expect(bytes).toBeLessThan(20_000);
	});

	it('[S5] before the document is in memory is served, and edits as soon as it is', async () => {
		const other = await openTestSite(1_200);
		try {
			const [one, two] = await Promise.all([other.connect('technician'), other.connect('viewer')]);
			const item = other.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
			await one.setItem(item, 'title', 'First thing');
			await two.until(() => two.read('items', item)?.title === 'First thing', 'it is seen');
			expect(readSite(two.doc)).toEqual(readSite(one.doc));
		} finally {
			await other.close();
		}
	});

	it('[S6] with twenty others all get the whole document, and live changes with it', async () => {
		// All the browsers' work is done by this one process, too: more of it than this would starve the server.
		const other = await openTestSite(600);
		try {
			const item = other.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
			const writer = await other.connect('technician');
			const storm = Array.from({ length: 20 }, () => other.connect('viewer'));
			for (let n = 0; n < 30; n += 1) await writer.setItem(item, 'asset', `P-${n}`);
			for (const client of await Promise.all(storm)) {
				await client.until(
					() => client.read('items', item)?.asset === 'P-29',
					'the newest is there',
				);
				expect(client.closed).toBe(null);
				client.end();
			}
		} finally {
			await other.close();
		}
	}, 60_000);
});

describe('a line that is too slow', () => {
	it('[B2] holds nobody up, and gets later, put together, what it missed', async () => {
		const [slow, bystander, ...writers] = await Promise.all([
			site.connect('viewer'),
			site.connect('supervisor'),
			...Array.from({ length: 16 }, () => site.connect('technician')),
		]);
		slow.freeze();
		const before = slow.received.length;
		const heard = bystander.received.length;
		const text = (n: number) => `${n} ${'long '.repeat(1_900)}`;
		// More than the machine's own buffers take in, less than what is kept for those behind; each writer sends less than a flood.
		for (let n = 0; n < 64; n += 1) {
			await Promise.all(
				writers.map((writer, k) => writer.setItem(openItem(k), 'description', text(n))),
			);
		}
		const hasAll = (client: SiteClient) =>
			writers.every((_, k) => client.read('items', openItem(k))?.description === text(63));
		await bystander.until(() => hasAll(bystander), 'the others have it all');
		slow.thaw();
		await slow.until(() => hasAll(slow), 'the slow one has caught up');
		expect(slow.closed).toBe(null);
		expect(readSite(slow.doc).items).toEqual(readSite(bystander.doc).items);
		const late = syncFrames(slow.received.slice(before));
		for (const { bytes } of late) expect(bytes).toBeLessThanOrEqual(LARGEST_FRAME);
		expect(late.length).toBeLessThan(syncFrames(bystander.received.slice(heard)).length);
	}, 60_000);
});
