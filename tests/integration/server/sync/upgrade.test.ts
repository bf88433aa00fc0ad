import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeaseRows } from '../../../../server/leases/lease-rows.ts';
import { newNode } from '../../../../server/leases/node.ts';
import { tokenId } from '../../../../server/auth/tokens.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { HeldSite } from '../../../support/held-site.ts';
import { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(20);
});
afterAll(() => site.close());

/** HTTP status with which a socket is refused; `open` when it is not. */
async function answerTo(path: string, headers: { cookie?: string; origin?: string }) {
	const client = new SiteClient(`ws://${site.host}${path}`, headers.cookie ?? null, {
		...(headers.origin === undefined ? {} : { origin: headers.origin }),
	});
	await client.until(() => client.refusedWith !== null || client.isOpen, 'it is answered');
	client.end();
	return client.refusedWith ?? 'open';
}

/** Sends bytes as they are, and answers the first line that comes back. */
async function firstLine(request: string): Promise<string> {
	const socket = connect(Number(site.host.split(':')[1]), '127.0.0.1');
	socket.on('error', () => undefined);
	socket.write(request);
	const [data] = (await once(socket, 'data')) as [Buffer];
	socket.destroy();
	return data.toString().split('\r\n')[0] ?? '';
}

const upgrade = (target: string, headers: Record<string, string> = {}) =>
	[
		`GET ${target} HTTP/1.1`,
		`Host: ${site.host}`,
		'Connection: Upgrade',
		'Upgrade: websocket',
		'Sec-WebSocket-Version: 13',
		'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		'\r\n',
	].join('\r\n');

describe('a socket', () => {
	it('[C1] of somebody who is not signed in is refused', async () => {
		expect(await answerTo('/sync/demo', {})).toBe(401);
		expect(await answerTo('/sync/demo', { cookie: 'siteboard_session=made-up' })).toBe(401);
		expect(await answerTo('/sync/demo', { cookie: 'siteboard_session=' })).toBe(401);
		expect(await answerTo('/sync/demo', { cookie: 'siteboard_session=%00' })).toBe(401);
	});

	it('[C1] of a page is let in to be told why it may not stay, before anything is shown to it', async () => {
		const told = async (cookie: string | null, person: string) => {
			const client = new SiteClient(`ws://${site.host}/sync/demo`, cookie, { person });
			const { code, reason } = await client.ended();
			expect(client.received).toEqual([]);
			return [code, reason];
		};
		const cookie = await site.signIn('viewer');
		expect(await told(null, 'person-viewer')).toEqual([4401, 'You have signed out.']);
		expect(await told(cookie, 'person-supervisor')).toEqual([
			4401,
			'Somebody else has signed in in this browser.',
		]);
		const elsewhere = new SiteClient(`ws://${site.host}/sync/nowhere`, cookie, { person: 'a' });
		expect((await elsewhere.ended()).code).toBe(4403);
		const own = new SiteClient(`ws://${site.host}/sync/demo`, cookie, { person: 'person-viewer' });
		await own.synced();
		own.end();
	});

	it('[C1] is accepted with a session, among other cookies, and with a program’s token', async () => {
		const cookie = `theme=dark; ${await site.signIn('viewer')}; other=1`;
		expect(await answerTo('/sync/demo', { cookie })).toBe('open');
		await site.rows(`insert into api_tokens (id, user_id, name) values ($1, 'user-viewer', 'a')`, [
			tokenId('a-token'),
		]);
		const headers = { Authorization: 'Bearer a-token' };
		expect(await firstLine(upgrade('/sync/demo', headers))).toBe(
			'HTTP/1.1 101 Switching Protocols',
		);
	});

	it('[C1] with a session or token that has run out is refused', async () => {
		const cookie = await site.signIn('viewer');
		await site.rows(`update sessions set expires_at = now() - interval '1 second' where id = $1`, [
			tokenId(cookie.split('=')[1] ?? ''),
		]);
		expect(await answerTo('/sync/demo', { cookie })).toBe(401);
		await site.rows(
			`insert into api_tokens (id, user_id, name, expires_at) values ($1, 'user-viewer', 'b', now())`,
			[tokenId('an-old-token')],
		);
		const headers = { Authorization: 'Bearer an-old-token' };
		expect(await firstLine(upgrade('/sync/demo', headers))).toBe('HTTP/1.1 401 Unauthorized');
	});

	it('[C1] to a site that one does not belong to is refused, whether it is there or not', async () => {
		const cookie = await site.signIn('admin');
		await site.rows(`insert into sites (id, name, time_zone) values ('other', 'Other', 'UTC')`);
		expect(await answerTo('/sync/other', { cookie })).toBe(403);
		expect(await answerTo('/sync/nowhere', { cookie })).toBe(403);
	});

	it.each(['/sync/%00', '/sync/%E0%A4%A', '/sync/%20', '/sync/demo%2F'])(
		'to %s is refused',
		async (path) => {
			expect(await answerTo(path, { cookie: await site.signIn('admin') })).toBe(403);
		},
	);

	it('[C1] from a page of another origin is refused, and from our own is not', async () => {
		const cookie = await site.signIn('admin');
		expect(await answerTo('/sync/demo', { cookie, origin: 'http://evil.example' })).toBe(403);
		expect(await answerTo('/sync/demo', { cookie, origin: 'null' })).toBe(403);
		const elsewhere = `http://127.0.0.1:1`;
		expect(await answerTo('/sync/demo', { cookie, origin: elsewhere })).toBe(403);
		expect(await answerTo('/sync/demo', { cookie, origin: `http://${site.host}` })).toBe('open');
	});

	it('to where there are none is refused, and not kept waiting', async () => {
		expect(await firstLine(upgrade('/elsewhere'))).toBe('HTTP/1.1 404 Not Found');
		expect(await firstLine(upgrade('/sync/'))).toBe('HTTP/1.1 404 Not Found');
	});

	it.each(['//', '//:', '///', 'http://', '/sync/demo?%', '*'])(
		'to the address %s, which is none, does not end the server',
		async (target) => {
			expect(await firstLine(upgrade(target))).toMatch(/^HTTP\/1\.1 4\d\d /);
			expect(await answerTo('/sync/demo', { cookie: await site.signIn('viewer') })).toBe('open');
		},
	);

	it('that breaks off while it is being let in does not end the server', async () => {
		const cookie = await site.signIn('viewer');
		const broken: Promise<unknown>[] = [];
		for (let n = 0; n < 30; n += 1) {
			const socket: Socket = connect(Number(site.host.split(':')[1]), '127.0.0.1');
			socket.on('error', () => undefined);
			broken.push(once(socket, 'close'));
			socket.write(upgrade('/sync/demo', { Cookie: cookie }), () => socket.resetAndDestroy());
		}
		await Promise.all(broken);
		expect(await answerTo('/sync/demo', { cookie })).toBe('open');
	});
});

describe('signing out', () => {
	it('[C2] closes the sockets of that session, and of no other', async () => {
		const { token } = await site.openSession('viewer');
		const ended = site.prepare(`siteboard_session=${token}`);
		const other = await site.connect('viewer');
		await ended.synced();
		await site.services.sessions.end(tokenId(token));
		expect(await ended.ended()).toEqual({ code: 4401, reason: 'You have signed out.' });
		await other.roundTrip();
		expect(other.closed).toBe(null);
	});

	it('[C2] also closes the socket that was only just being let in', async () => {
		const writer = await site.connect('technician');
		const open = site.content.items.find(({ stage }) => stage === 'open');
		const held = await HeldSite.hold(site);
		writer.doc.transact(() => setField(writer.doc, 'items', open?.id ?? '', 'rank', 'a'));
		await held.untilCommitWaits();
		const { token } = await site.openSession('viewer');
		const newcomer = site.prepare(`siteboard_session=${token}`);
		await Promise.all([writer.roundTrip(), writer.roundTrip()]);
		await site.services.memberships.people('demo');
		await site.services.sessions.end(tokenId(token));
		await held.release();
		await newcomer.until(
			() => newcomer.refusedWith === 401 || newcomer.closed?.code === 4401,
			'the newcomer is turned away',
		);
	});

	it('[F6] is refused while the server stops, even where it would only be passed on', async () => {
		const stopping = await openTestSite(20);
		const asked: string[] = [];
		const holder = createServer().on('upgrade', ({ url = '' }, socket) => {
			asked.push(url);
			socket.destroy();
		});
		await once(holder.listen(0, '127.0.0.1'), 'listening');
		try {
			const { port } = holder.address() as AddressInfo;
			const { pool, renewals } = stopping.database;
			await new LeaseRows(pool, renewals).take('demo', newNode(`http://127.0.0.1:${port}`));
			const cookie = await stopping.signIn('viewer');
			const before = stopping.prepare(cookie);
			await before.until(
				() => asked.length > 0,
				'it is passed on as long as the server does not stop',
			);
			before.end();
			const passedOn = asked.length;
			stopping.services.sites.drain();
			const late = stopping.prepare(cookie);
			await late.until(() => late.refusedWith !== null, 'it is refused');
			expect(late.refusedWith).toBe(503);
			expect(asked.length).toBe(passedOn);
		} finally {
			holder.close();
			await stopping.close();
		}
	});
});
