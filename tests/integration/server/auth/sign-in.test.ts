import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenId } from '../../../../server/auth/tokens.ts';
import { DEMO_ACCOUNTS } from '../../../../server/demonstration.ts';
import { ensureBuilt } from '../../../../server/prepare.mjs';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { startServer, type ServerProcess } from '../../../support/server-process.ts';
import { SiteClient } from '../../../support/site-client.ts';
import { makeTemporaryFolder } from '../../../support/temporary-folder.ts';

let database: TestDatabase;
let server: ServerProcess;
const folder = makeTemporaryFolder();
beforeAll(async () => {
	database = await createTestDatabase();
	await ensureBuilt();
	server = await startServer({
		dataDir: folder.path,
		items: 20,
		env: { DATABASE_URL: database.url, DEMO: '1' },
	});
});
afterAll(async () => {
	await server.stop();
	await database.drop();
	folder.remove();
});

function post(
	path: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<Response> {
	return fetch(server.url + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

const signIn = (email: string, password = 'siteboard-demo', headers: Record<string, string> = {}) =>
	post('/api/v1/login', { email, password }, headers);

/** As a proxy on this machine says where somebody is. */
const at = (place: string) => ({ 'x-forwarded-for': place });

/** What a browser keeps after somebody has signed in on it, apart from the session. */
function deviceOf(answer: Response): string {
	const cookies = answer.headers.getSetCookie();
	return cookies.find((one) => one.startsWith('siteboard_device='))?.split(';')[0] ?? '';
}

function cookieOf(answer: Response): string {
	return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const me = (cookie: string) => fetch(`${server.url}/api/v1/me`, { headers: { cookie } });

async function rows(text: string): Promise<Record<string, unknown>[]> {
	const client = new Client({ connectionString: database.url });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(text)).rows;
	} finally {
		await client.end();
	}
}

describe('signing in', () => {
	it.each(DEMO_ACCOUNTS.accounts)('as $email, who is $role', async ({ email, role }) => {
		const answer = await signIn(email);
		expect(answer.status).toBe(200);
		const who = (await (await me(cookieOf(answer))).json()) as object;
		expect(who).toMatchObject({ email, sites: [{ id: 'demo', role }] });
		expect(JSON.stringify(who)).not.toContain('argon2');
	});

	it('takes the address as people write it', async () => {
		expect((await signIn('  Viewer@DEMO.site ')).status).toBe(200);
	});

	it('gives a cookie that no script reads and no other site sends', async () => {
		const cookie = (await signIn('viewer@demo.site')).headers.get('set-cookie') ?? '';
		expect(cookie).toMatch(/^siteboard_session=[a-z2-7]{32};/);
		expect(cookie).toContain('HttpOnly');
		expect(cookie).toContain('SameSite=Lax');
		expect(cookie).toContain('Path=/');
		expect(cookie).not.toContain('Secure');
	});

	it('gives one more by which the device is known again, with the same care', async () => {
		const cookies = (await signIn('viewer@demo.site')).headers.getSetCookie();
		expect(cookies).toHaveLength(2);
		expect(cookies[1]).toMatch(/^siteboard_device=[a-z2-7]{32}\.[\w-]{43};/);
		for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=34560000']) {
			expect(cookies[1]).toContain(attribute);
		}
	});

	it('gives cookies that last as long as the server prolongs the session', async () => {
		const answer = await signIn('viewer@demo.site');
		expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=34560000');
	});

	it('behind TLS gives one that is sent over TLS alone', async () => {
		const answer = await post(
			'/api/v1/login',
			{ email: 'viewer@demo.site', password: 'siteboard-demo' },
			{ 'x-forwarded-proto': 'https' },
		);
		const cookies = answer.headers.getSetCookie();
		expect(cookies.map((cookie) => cookie.includes('Secure'))).toEqual([true, true]);
	});

	it('makes a session of its own each time, of which only the hash is stored', async () => {
		const [one, other] = [await signIn('viewer@demo.site'), await signIn('viewer@demo.site')];
		const tokens = [cookieOf(one), cookieOf(other)].map((cookie) => cookie.split('=')[1] ?? '');
		expect(tokens[0]).not.toBe(tokens[1]);
		const stored = (await rows('select id from sessions')).map(({ id }) => id);
		for (const token of tokens) {
			expect(stored).toContain(tokenId(token));
			expect(stored).not.toContain(token);
		}
	});

	it('does not tell whether the address or the password was wrong', async () => {
		const wrong = await signIn('admin@demo.site', 'not the password');
		const unknown = await signIn('nobody@demo.site', 'not the password');
		const long = await signIn('admin@demo.site', 'x'.repeat(10_000));
		expect([wrong.status, unknown.status, long.status]).toEqual([401, 401, 401]);
		const words = await wrong.text();
		expect(await unknown.text()).toBe(words);
		expect(await long.text()).toBe(words);
		expect(JSON.parse(words)).toMatchObject({
			title: 'Unauthorized',
			status: 401,
			detail: 'The e-mail address or the password is not right.',
		});
	});

	it.each(['not json', '5', 'null', '{}', '{"email": "a"}', '{"email": 5, "password": "x"}', '[]'])(
		'with %s is malformed',
		async (body) => {
			const answer = await post('/api/v1/login', body);
			expect(answer.status).toBe(400);
			expect(answer.headers.get('content-type')).toBe('application/problem+json');
		},
	);

	it('with an address that cannot be stored is refused as any other', async () => {
		expect((await signIn('a\u0000@demo.site')).status).toBe(401);
		expect((await signIn("' or 1=1 --@demo.site")).status).toBe(401);
	});

	it('after ten failures waits, also with the right password, and says for how long', async () => {
		for (let n = 0; n < 10; n += 1) {
			expect((await signIn('lead@baylift.demo.site', `guess ${n}`)).status).toBe(401);
		}
		const answer = await signIn('LEAD@baylift.demo.site');
		expect(answer.status).toBe(429);
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(600);
		expect(await answer.json()).toMatchObject({
			status: 429,
			detail: expect.stringMatching(/Try again in 15 minutes/) as unknown,
		});
		expect((await signIn('viewer@demo.site')).status).toBe(200);
	});

	it('is not kept from somebody by what strangers try elsewhere', async () => {
		const email = 'coordinator@demo.site';
		for (let n = 0; n < 11; n += 1) await signIn(email, `guess ${n}`, at('203.0.113.1'));
		expect((await signIn(email, undefined, at('203.0.113.1'))).status).toBe(429);
		expect((await signIn(email, undefined, at('203.0.113.2'))).status).toBe(200);
	});

	it('is not kept from a device that was signed in on before, whoever tries there and elsewhere', async () => {
		const email = 'admin@demo.site';
		const device = deviceOf(await signIn(email, undefined, at('203.0.113.3')));
		for (let n = 0; n < 110; n += 1) {
			await signIn(email, `guess ${n}`, at(n < 11 ? '203.0.113.3' : `198.51.100.${n}`));
		}
		for (const place of ['203.0.113.3', '203.0.113.4']) {
			const stranger = await signIn(email, undefined, at(place));
			expect(stranger.status).toBe(429);
			const own = await signIn(email, undefined, { ...at(place), cookie: device });
			expect(own.status).toBe(200);
			expect(deviceOf(own)).toBe(device);
		}
		const waiting = await signIn(email, undefined, at('203.0.113.4'));
		expect(Number(waiting.headers.get('retry-after'))).toBeLessThanOrEqual(60);
		expect(await waiting.json()).toMatchObject({
			detail: 'Too many failed attempts. Try again in a minute.',
		});
	});

	it('takes only ten guesses from a known device, too', async () => {
		const email = 'viewer@demo.site';
		const cookie = deviceOf(await signIn(email));
		const guess = async (n: number) =>
			(await signIn(email, `guess ${n}`, { ...at(`198.51.100.${n}`), cookie })).status;
		for (let n = 0; n < 10; n += 1) expect(await guess(n)).toBe(401);
		expect(await guess(10)).toBe(429);
		expect((await signIn(email)).status).toBe(200);
	});

	it('in a crowd serves some, asks the others to come again, and says of nobody that they failed', async () => {
		const answers = await Promise.all(
			Array.from({ length: 200 }, (_, n) =>
				signIn('technician@demo.site', undefined, at(`192.0.2.${n}`)),
			),
		);
		const turnedAway = answers.filter(({ status }) => status === 503);
		expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(20);
		expect(turnedAway.length).toBeGreaterThan(0);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
		for (const answer of turnedAway) {
			expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
			expect(answer.headers.get('content-type')).toBe('application/problem+json');
			expect(await answer.json()).toMatchObject({
				title: 'Try again',
				detail:
					'More people are signing in just now than can be served. Try again in a few seconds.',
			});
		}
		expect((await signIn('technician@demo.site')).status).toBe(200);
	});

	it('takes no more guesses when they come all at once', async () => {
		const answers = await Promise.all(
			Array.from({ length: 30 }, (_, n) => signIn('supervisor@demo.site', `guess ${n}`)),
		);
		const statuses = answers.map(({ status }) => status);
		expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
		expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(20);
	});
});

describe('the page to sign in on', () => {
	const form = (fields: Record<string, string>) =>
		fetch(`${server.url}/signin`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: server.url, accept: 'text/html' },
			body: new URLSearchParams({
				email: 'viewer@demo.site',
				password: 'siteboard-demo',
				...fields,
			}),
		});

	it('leads on to where one wanted to go', async () => {
		const answer = await form({ next: '/sites/demo/board?area=none' });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe('/sites/demo/board?area=none');
		expect(cookieOf(answer)).toContain('siteboard_session=');
	});

	it.each([
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'/\n/evil.example',
		'\\\\evil.example',
		'javascript:alert(1)',
		'evil.example',
	])('never leads away from here: %o', async (next) => {
		const answer = await form({ next });
		const location = answer.headers.get('location') ?? '/';
		// As a browser reads it, which drops tabs and ends of lines.
		expect(new URL(location, server.url).origin).toBe(server.url);
		const cookie = cookieOf(answer);
		const again = await fetch(`${server.url}/signin?next=${encodeURIComponent(next)}`, {
			redirect: 'manual',
			headers: { cookie },
		});
		const second = again.headers.get('location') ?? '/';
		expect(new URL(second, server.url).origin).toBe(server.url);
	});

	it('takes nothing from a page of another origin', async () => {
		const answer = await fetch(`${server.url}/signin`, {
			method: 'POST',
			headers: { origin: 'http://evil.example' },
			body: new URLSearchParams({ email: 'viewer@demo.site', password: 'siteboard-demo' }),
		});
		expect(answer.status).toBe(403);
	});

	it('says how long to wait after too many failures, and shows it', async () => {
		const guess = () =>
			fetch(`${server.url}/signin`, {
				method: 'POST',
				headers: { origin: server.url, accept: 'text/html', ...at('203.0.113.9') },
				body: new URLSearchParams({ email: 'nobody@demo.site', password: 'a guess' }),
			});
		for (let n = 0; n < 10; n += 1) expect((await guess()).status).toBe(400);
		const answer = await guess();
		expect(answer.status).toBe(429);
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(600);
		const page = await answer.text();
		expect(page).toContain('Too many failed attempts. Try again in 15 minutes.');
		expect(page).toContain('nobody@demo.site');
	});

	it('shows the demonstration’s accounts', async () => {
		const page = await (await fetch(`${server.url}/signin`)).text();
		expect(page).toContain('coordinator@demo.site');
	});
});

describe('signing out', () => {
	it('ends that session and its sockets, and no other', async () => {
		const [cookie, other] = [
			cookieOf(await signIn('technician@demo.site')),
			cookieOf(await signIn('technician@demo.site')),
		];
		const address = `${server.url.replace('http', 'ws')}/sync/demo`;
		const [ending, staying] = [new SiteClient(address, cookie), new SiteClient(address, other)];
		await Promise.all([ending.synced(), staying.synced()]);
		const answer = await post('/api/v1/logout', '', { cookie, origin: server.url });
		expect(answer.status).toBe(204);
		expect(answer.headers.get('set-cookie')).toMatch(/siteboard_session=;.*(Max-Age=0|1970)/);
		// Over plain HTTP browsers pass such a cookie over, and the old one would stay.
		expect(answer.headers.get('set-cookie')).not.toContain('Secure');
		expect((await ending.ended()).code).toBe(4401);
		expect((await me(cookie)).status).toBe(401);
		expect((await me(other)).status).toBe(200);
		await staying.roundTrip();
		expect(staying.closed).toBe(null);
		staying.end();
	});

	it('by a page of another origin is refused', async () => {
		const cookie = cookieOf(await signIn('technician@demo.site'));
		const answer = await post('/api/v1/logout', '', { cookie, origin: 'http://evil.example' });
		expect(answer.status).toBe(403);
		expect((await me(cookie)).status).toBe(200);
	});
});

describe('a session', () => {
	it('that is used lives on, and one that is not runs out', async () => {
		const cookie = cookieOf(await signIn('viewer@demo.site'));
		const id = tokenId(cookie.split('=')[1] ?? '');
		await rows(`update sessions set expires_at = now() + interval '3 days' where id = '${id}'`);
		expect((await me(cookie)).status).toBe(200);
		const [prolonged] = await rows(
			`select expires_at > now() + interval '29 days' as is from sessions where id = '${id}'`,
		);
		expect(prolonged).toEqual({ is: true });
		await rows(`update sessions set expires_at = now() - interval '1 second' where id = '${id}'`);
		expect((await me(cookie)).status).toBe(401);
		expect(await rows(`select from sessions where id = '${id}'`)).toEqual([]);
	});

	it('that has run out is removed when somebody signs in', async () => {
		const id = tokenId(cookieOf(await signIn('viewer@demo.site')).split('=')[1] ?? '');
		await rows(`update sessions set expires_at = now() - interval '1 second' where id = '${id}'`);
		await signIn('viewer@demo.site');
		expect(await rows(`select from sessions where id = '${id}'`)).toEqual([]);
	});

	it('ends with its account', async () => {
		const cookie = cookieOf(await signIn('lead@northgate.demo.site'));
		await rows(`delete from users where email = 'lead@northgate.demo.site'`);
		expect((await me(cookie)).status).toBe(401);
	});
});
