import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { presenceMessage } from '../../../support/messages.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite();
});
afterAll(() => site.close());

/** What happens every 15 s. */
function beat(): void {
	const open = site.services.sites.inMemory.get('demo');
	if (open === undefined) throw new Error('Nobody has opened the site.');
	open.beat();
}

describe('a connection on which nothing happens', () => {
	it('[C5] hears something at each beat, and stays', async () => {
		const client = await site.connect('viewer', { presence: false });
		for (let n = 0; n < 3; n += 1) {
			await client.roundTrip();
			const heard = client.received.length;
			beat();
			await client.until(() => client.received.length > heard, 'something is heard');
		}
		expect(client.isOpen).toBe(true);
	});

	it('[C5] [P3] that no longer answers is ended at the next beat, and gone for everybody', async () => {
		const watcher = await site.connect('supervisor');
		const deaf = new WebSocket(`ws://${site.host}/sync/demo?notices=1`, {
			headers: { cookie: await site.signIn('technician') },
			autoPong: false,
		});
		await once(deaf, 'open');
		deaf.send(presenceMessage(4711, 1, { view: 'map' }));
		await watcher.until(() => watcher.presence.has(4711), 'it is seen');
		const ended = once(deaf, 'close');
		beat();
		await watcher.roundTrip();
		beat();
		await ended;
		await watcher.until(() => !watcher.presence.has(4711), 'it has gone');
		expect(watcher.isOpen).toBe(true);
	});
});
