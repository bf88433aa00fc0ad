import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { tokenId } from '../../../../server/auth/tokens.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

/** Within this many milliseconds it has to be noticed what another process did. */
const WITHIN = 15_000;

let site: TestSite;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	site = await openTestSite();
});
afterEach(async () => {
	vi.useRealTimers();
	await site.close();
});

describe('what another process does to somebody who is connected', () => {
	it.each([
		['ends their membership', `delete from members where id = 'person-technician'`],
		[
			'takes their account away',
			`update members set user_id = null where id = 'person-technician'`,
		],
		[
			'gives them another role',
			`update members set role = 'viewer' where id = 'person-technician'`,
		],
		['gives them another party', `update members set party = 'x' where id = 'person-technician'`],
	])('[C2] %s: their socket is closed with 4403, and nobody else’s', async (_what, change) => {
		const [gone, other] = await Promise.all([site.connect('technician'), site.connect('viewer')]);
		await site.rows(change);
		vi.advanceTimersByTime(WITHIN);
		expect((await gone.ended()).code).toBe(4403);
		await other.roundTrip();
		expect(other.closed).toBe(null);
	});

	it('[C2] ends their session: its sockets are closed with 4401, and those of their other sessions are not', async () => {
		const { token } = await site.openSession('technician');
		const ended = site.prepare(`siteboard_session=${token}`);
		await ended.synced();
		const other = await site.connect('technician');
		await site.rows('delete from sessions where id = $1', [tokenId(token)]);
		vi.advanceTimersByTime(WITHIN);
		expect((await ended.ended()).code).toBe(4401);
		await other.roundTrip();
		expect(other.closed).toBe(null);
	});

	it('[C2] ends their session: what they still send before they take the close is not heard', async () => {
		const other = await site.connect('viewer');
		const { token } = await site.openSession('technician');
		const ended = site.prepare(`siteboard_session=${token}`);
		await ended.synced();
		await ended.saved();
		const open = await site.services.sites.open('demo');
		const head = (await open?.room())?.head;
		// Whoever does not read does not answer the close, either.
		ended.freeze();
		site.services.sites.endSession(tokenId(token));
		const item = site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
		ended.doc.transact(() => setField(ended.doc, 'items', item, 'title', 'After the end'));
		ended.sendAct({ id: 'late', item, act: 'raise-blocker', kind: 'people', text: 'Late' });
		ended.end();
		await vi.waitFor(() => expect(open?.connections).toBe(1));
		expect((await open?.room())?.head).toBe(head);
		await other.roundTrip();
		expect(other.read('items', item)?.title).not.toBe('After the end');
	});

	it('[C2] revokes a program’s token: its socket is closed with 4401', async () => {
		await site.rows(`insert into api_tokens (id, user_id, name) values ($1, 'user-viewer', 'a')`, [
			tokenId('a-token'),
		]);
		const headers = { authorization: 'Bearer a-token' };
		const socket = new WebSocket(`ws://${site.host}/sync/demo`, { headers });
		const closed = new Promise<number>((resolve) => socket.on('close', resolve));
		await new Promise((opened) => socket.on('open', opened));
		await site.rows('delete from api_tokens');
		vi.advanceTimersByTime(WITHIN);
		expect(await closed).toBe(4401);
	});

	it('[C2] ends a contractor’s membership: their socket is closed, too', async () => {
		const gone = await site.connect('northgate');
		await site.rows(`delete from members where id = 'person-northgate-lead'`);
		vi.advanceTimersByTime(WITHIN);
		expect((await gone.ended()).code).toBe(4403);
	});

	it('is nothing: everybody stays', async () => {
		const clients = await Promise.all([
			site.connect('admin'),
			site.connect('northgate'),
			site.connect('viewer'),
		]);
		for (let n = 0; n < 4; n += 1) {
			vi.advanceTimersByTime(WITHIN);
			await Promise.all(clients.map((client) => client.roundTrip()));
		}
		expect(clients.map(({ closed }) => closed)).toEqual([null, null, null]);
	});
});
