import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileSize } from '../../../../server/files/attachments.ts';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import { PDF } from '../../../support/files.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let site: TestSite;
let item: string;
beforeEach(async () => {
	site = await openTestSite(20);
	item = site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
});
afterEach(() => site.close());

const me = () => site.actor('supervisor');
const removed = (later: number) =>
	site.services.unneededFiles.run('demo', new Date(Date.now() + later));
const stored = () => site.rows<{ id: string }>('select id from attachments');

async function attach(bytes: string): Promise<string> {
	const found = await site.services.items.find('demo', me(), item);
	if (found === null) throw new Error('The item is not there.');
	const body = new FormData();
	body.set('file', new File([bytes], 'a.pdf'));
	const request = new Request('http://site', { method: 'POST', body });
	const outcome = await site.services.attachments.attach('demo', me(), found, request);
	if (outcome === 'lost' || !outcome.attached) throw new Error('It was not attached.');
	return outcome.attachment.id;
}

async function act(does: ItemAct): Promise<void> {
	const outcome = await site.services.acts.judge('demo', me(), {
		id: randomUUID(),
		target: 'item',
		item,
		does,
	});
	expect(outcome).toMatchObject({ saved: true });
}

async function bytesOf(id: string, size: FileSize = 'full'): Promise<string | null> {
	const file = await site.services.attachments.find('demo', me(), item, id, size);
	const bytes = await file?.open();
	return bytes == null ? null : new Response(bytes).text();
}

it('[D3] bytes stay as long as an item has their file, and a month after it was detached', async () => {
	const first = await attach(PDF);
	const same = await attach(PDF);
	expect(await removed(100 * DAY)).toBe(0);
	await act({ act: 'detach', attachment: first });
	expect(await removed(0)).toBe(0);
	expect(await removed(29 * DAY)).toBe(0);
	expect(await stored()).toHaveLength(2);
	expect(await removed(31 * DAY)).toBe(1);
	// The other has the same bytes, and keeps them.
	expect(await bytesOf(same)).toBe(PDF);
	await act({ act: 'detach', attachment: same });
	await removed(0);
	expect(await removed(31 * DAY)).toBe(1);
	expect(await stored()).toEqual([]);
});

it('[D3] bytes that were never attached go after a day', async () => {
	const kept = await attach(PDF);
	await site.rows(
		`insert into attachments (site, id, item, by, name, media_type, size, hash)
		select site, 'never', item, by, name, media_type, size, 'ab' from attachments where id = $1`,
		[kept],
	);
	expect(await removed(0)).toBe(0);
	expect(await removed(23 * HOUR)).toBe(0);
	expect(await removed(25 * HOUR)).toBe(1);
	expect(await stored()).toEqual([{ id: kept }]);
});
