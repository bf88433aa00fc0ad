import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(20);
});
afterAll(() => site.close());

/** Sends bytes as they are, and answers what comes back until the server has closed, or nothing more comes. */
function send(bytes: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
		let answer = '';
		const end = () => {
			socket.destroy();
			resolve(answer);
		};
		socket.on('data', (data) => {
			answer += data.toString('latin1');
			if (answer.includes('\r\n\r\n')) end();
		});
		socket.on('error', end);
		socket.on('close', end);
		socket.write(bytes);
	});
}

/** Sends pieces on one connection, each once the one before it has gone out, and answers all that comes until the server closes. */
async function converse(pieces: readonly string[]): Promise<string> {
	const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
	socket.setNoDelay();
	let answer = '';
	socket.on('data', (data) => (answer += data.toString('latin1')));
	const closed = once(socket, 'close');
	for (const piece of pieces) {
		await new Promise((sent) => socket.write(piece, sent));
	}
	await closed;
	return answer;
}

const get = (target: string, ...headers: string[]) =>
	send(
		[`GET ${target} HTTP/1.1`, `Host: ${new URL(site.url).host}`, ...headers, '\r\n'].join('\r\n'),
	);

async function expectStillServing(): Promise<void> {
	expect(await (await fetch(`${site.url}/healthz`)).text()).toBe('ok');
	expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
}

describe('a request that no honest browser sends', () => {
	it.each([
		'//',
		'///',
		'//evil.example/',
		'/%',
		'/%E0%A4%A',
		'/%00',
		'/api/v1/sites/%E0%A4%A/items',
		'/api/v1/sites/..%2f..%2fetc%2fpasswd',
		'/_app/../../package.json',
		'/_app/%2e%2e/%2e%2e/package.json',
		'/_app/immutable/%00',
		'http://evil.example/healthz',
		'*',
		'/?__proto__[x]=1&constructor.prototype.x=1',
		`/${'a'.repeat(7_000)}`,
	])('to %s is answered, and the server goes on', async (target) => {
		const answer = await get(target);
		expect(answer).toMatch(/^HTTP\/1\.1 [2-4]\d\d /);
		expect(answer).not.toContain('"siteboard"');
		await expectStillServing();
	});

	it.each([
		'X-Forwarded-Proto: %',
		'X-Forwarded-Proto: javascript',
		'X-Forwarded-Proto: https, http',
		'X-Forwarded-Host: evil.example',
		'Cookie: siteboard_session',
		'Cookie: siteboard_session=%E0%A4%A',
		'Cookie: ;;;=;=a;siteboard_session==',
		`Cookie: siteboard_session=${'a'.repeat(7_000)}`,
		'Authorization: Bearer ',
		'Authorization: Bearer \u00ff\u00fe',
		'Origin: :',
		'Content-Length: 5',
		'Connection: Upgrade\r\nUpgrade: websocket',
		'Connection: Upgrade\r\nUpgrade: h2c',
	])('with the header %s is answered, and the server goes on', async (header) => {
		const answer = await get('/api/v1/me', header);
		expect(answer).toMatch(/^HTTP\/1\.1 [34]\d\d /);
		await expectStillServing();
	});

	it.each(['h2c', 'h2c, websocket', 'foo/2', 'TLS/1.0'])(
		'that offers an upgrade to %s is answered as if it did not, on a connection that stays open',
		async (protocol) => {
			const offer = ['Connection: Upgrade, HTTP2-Settings', `Upgrade: ${protocol}`];
			expect(await get('/healthz', ...offer)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
			const body = JSON.stringify({ email: `${randomUUID()}@test.site`, password: 'wrong' });
			const [login, rest] = [body.slice(0, 5), body.slice(5)];
			const host = `Host: ${new URL(site.url).host}`;
			const post = [
				...['POST /api/v1/login HTTP/1.1', host, ...offer, 'Content-Type: application/json'],
				`Content-Length: ${body.length}`,
				`\r\n${login}`,
			].join('\r\n');
			const next = `GET /healthz HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`;
			const answer = await converse([post, `${rest}${next}`]);
			expect(answer).toMatch(/^HTTP\/1\.1 401 [^]*HTTP\/1\.1 200 OK\r\n[^]*ok$/);
			await expectStillServing();
		},
	);

	it.each([
		'GET / HTTP/1.0\r\n\r\n',
		'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
		'GET / HTTP/1.1\r\n\r\n',
		'\u0000\u0001\u0002\r\n\r\n',
		'POST /api/v1/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
		'POST /api/v1/login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
	])('that is hardly one (%j) does not end the server', async (bytes) => {
		await send(bytes);
		await expectStillServing();
	});

	it('with a body larger than any is refused', async () => {
		const size = 70_000_000;
		const answer = await send(
			`POST /api/v1/login HTTP/1.1\r\nHost: ${new URL(site.url).host}\r\n` +
				`Content-Type: application/json\r\nContent-Length: ${size}\r\n\r\n{`,
		);
		expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
		await expectStillServing();
	});

	it('with a body larger than anybody needs is refused before it is read, also from strangers', async () => {
		const length = 'Content-Length: 1000001';
		const host = `Host: ${new URL(site.url).host}`;
		const post = (...headers: string[]) =>
			send(['POST /api/v1/login HTTP/1.1', host, ...headers, '\r\n'].join('\r\n'));
		const answer = await post(length, 'Content-Type: application/json');
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
		expect(await post('Transfer-Encoding: chunked')).toMatch(/^HTTP\/1\.1 411 /);
		await expectStillServing();
	});

	it('with an address as long as a book is refused at sign-in and at set-up, and nothing is kept of it', async () => {
		const email = `${'@'.repeat(400_000)} x`;
		const signIn = await site.request(null, 'POST', '/api/v1/login', { email, password: 'x' });
		expect(signIn.status).toBe(401);
		const form = new URLSearchParams({ email, name: 'A', password: 'long enough', token: 'none' });
		const answer = await fetch(`${site.url}/setup`, {
			method: 'POST',
			headers: { origin: site.url, 'content-type': 'application/x-www-form-urlencoded' },
			body: form.toString(),
		});
		expect(answer.status).toBeLessThan(500);
		await expectStillServing();
	});

	it('that searches for more than anybody types, or changes more than there is, is refused', async () => {
		const search = `/api/v1/sites/demo/items?q=${'w+'.repeat(150)}`;
		expect((await site.request('viewer', 'GET', search)).status).toBe(400);
		const fields = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`x${n}`, n]));
		const item = `/api/v1/sites/demo/items/${site.content.items[0]?.id}`;
		expect((await site.request('admin', 'PATCH', item, fields)).status).toBe(400);
	});

	it.each(['5', 'March 7', '2026-02-30T00:00:00Z', '2026-03-31', '2026-03-31T06:00:00'])(
		'with %j for a time is refused in words',
		async (due) => {
			const item = `/api/v1/sites/demo/items/${site.content.items[0]?.id}`;
			expect(await site.json('admin', 'PATCH', item, { due })).toMatchObject({
				status: 409,
				refusals: [{ rule: 'form', field: 'due' }],
			});
		},
	);

	it('with JSON nested deeper than a stack is refused', async () => {
		const deep = `{"custom": {"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
		const item = site.content.items[0]?.id ?? '';
		const answer = await site.request('admin', 'PATCH', `/api/v1/sites/demo/items/${item}`, deep);
		expect([400, 409]).toContain(answer.status);
		await answer.arrayBuffer();
		await expectStillServing();
	});
});

describe('what every answer says to browsers', () => {
	it.each(['/signin', '/healthz', '/api/v1/me'])(
		'%s is not framed, sniffed or told on',
		async (path) => {
			const answer = await fetch(site.url + path);
			expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
			expect(answer.headers.get('x-frame-options')).toBe('DENY');
			expect(answer.headers.get('referrer-policy')).toBe('same-origin');
			await answer.arrayBuffer();
		},
	);

	it('a drawing runs nothing, also when it is opened by itself', async () => {
		const layout = site.content.layouts[0]?.id ?? '';
		const path = `/api/v1/sites/demo/layouts/${layout}/drawing`;
		const answer = await site.request('viewer', 'GET', path);
		expect(answer.headers.get('content-type')).toBe('image/svg+xml');
		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(answer.headers.get('content-security-policy')).toContain('sandbox');
		await answer.arrayBuffer();
	});
});
