import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(20);
});
afterAll(() => site.close());

/** An address at the site, with an item and a record that are there. */
function at(path: string): string {
	const { items, records } = site.content;
	const filled = path.replace('ITEM', items[0]?.id ?? '').replace('RECORD', records[0]?.id ?? '');
	return `/api/v1/${filled}`;
}

const item = () => at('sites/demo/items/ITEM');

describe('a body that is sent as what it is not', () => {
	it.each([
		['POST', 'login'],
		['POST', 'sites/demo/items'],
		['PATCH', 'sites/demo/items/ITEM'],
		['POST', 'sites/demo/items/ITEM/acts'],
		['PATCH', 'sites/demo/records/RECORD'],
		['POST', 'sites/demo/records/RECORD/acts'],
	])('by %s to %s is refused in words', async (method, path) => {
		const act = JSON.stringify({ id: randomUUID(), act: 'wait' });
		for (const type of [
			'application/xml',
			'multipart/form-data; boundary=x',
			'application/jsonp',
		]) {
			const answer = await site.request('admin', method, at(path), act, { 'content-type': type });
			expect(answer.status).toBe(415);
			expect(answer.headers.get('content-type')).toBe('application/problem+json');
			expect(await answer.json()).toEqual({
				type: 'about:blank',
				title: 'Unsupported media type',
				status: 415,
				detail: 'Send JSON, and say so with the header "Content-Type: application/json".',
			});
		}
	});

	it('is read when it is JSON, however that is written, and when its sender has not said what it is', async () => {
		for (const type of [
			'application/json; charset=utf-8',
			'Application/JSON',
			'text/plain;charset=UTF-8',
			'application/x-www-form-urlencoded',
		]) {
			const body = JSON.stringify({ description: type });
			const answer = await site.request('admin', 'PATCH', item(), body, { 'content-type': type });
			expect(answer.status).toBe(200);
			expect(await answer.json()).toMatchObject({ description: type });
		}
	});

	it('is not asked for where there is none', async () => {
		const cookie = await site.newSession('viewer');
		const logout = await fetch(`${site.url}/api/v1/logout`, {
			method: 'POST',
			headers: { cookie },
		});
		expect(logout.status).toBe(204);
		const act = await site.request('admin', 'POST', `${item()}/acts`);
		expect(act.status).toBe(400);
		await act.arrayBuffer();
	});
});

describe('a body that nobody reads', () => {
	it('holds up neither the answer nor what comes on the same connection', async () => {
		const big = `"${'x'.repeat(900_000)}"`;
		const text = { 'content-type': 'application/xml' };
		const html = { origin: site.url, accept: 'text/html' };
		for (let n = 0; n < 10; n += 1) {
			const answers = await Promise.all([
				site.request(null, 'POST', at('sites/demo/items'), big),
				site.request('admin', 'POST', at('sites/demo/items'), big, text),
				site.request('outsider', 'POST', at('sites/demo/items'), big),
				site.request('admin', 'POST', at('sites/demo/nothing'), big),
				site.request(null, 'POST', '/sites/demo/map', big, html),
			]);
			const [stranger, foreign, outsider, nowhere, page] = answers.map(({ status }) => status);
			expect([stranger, foreign, page]).toEqual([401, 415, 303]);
			// So many bytes are soon more than one person may send.
			expect([403, 429]).toContain(outsider);
			expect([404, 429]).toContain(nowhere);
			for (const answer of answers) await answer.arrayBuffer();
		}
	});
});

describe('a form that cannot be read', () => {
	it.each([
		['/signin', 'multipart/form-data'],
		['/signin', 'multipart/form-data; boundary=x'],
		['/setup', 'multipart/form-data'],
		['/setup', 'multipart/form-data; boundary=x'],
	])('sent to %s as %s is refused in words', async (path, type) => {
		const answer = await fetch(site.url + path, {
			method: 'POST',
			headers: { origin: site.url, accept: 'text/html', 'content-type': type },
			body: '--y\r\nContent-Disposition: form-data; name="email"\r\n\r\na',
		});
		expect(answer.status).toBe(400);
		expect(await answer.text()).toBe(
			'The form did not arrive as one that can be read. Open the page again, and send it once more.',
		);
	});

	it('holds up none that can', async () => {
		const form = new FormData();
		form.set('email', `${randomUUID()}@test.site`);
		form.set('password', 'wrong');
		for (const body of [form, new URLSearchParams({ email: 'a@test.site', password: 'wrong' })]) {
			const headers = { origin: site.url, accept: 'text/html' };
			const answer = await fetch(`${site.url}/signin`, { method: 'POST', headers, body });
			expect(answer.status).toBe(400);
			expect(await answer.text()).toContain('<form');
		}
	});
});

describe('what browsers and proxies may keep', () => {
	const kept = async (path: string, headers: Record<string, string> = {}) => {
		const answer = await site.request('viewer', 'GET', path, undefined, headers);
		await answer.arrayBuffer();
		return answer.headers.get('cache-control');
	};

	it.each(['/api/v1/me', '/api/v1/sites/demo/items', '/api/v1/sites/demo/items/nothing'])(
		'is nothing of %s',
		async (path) => {
			expect(await kept(path)).toBe('private, no-store');
		},
	);

	it.each(['/sites/demo/map', '/sites/demo/board', '/sites/demo', '/'])(
		'is nothing of the page %s of who is signed in',
		async (path) => {
			expect(await kept(path, { accept: 'text/html' })).toBe('private, no-store');
		},
	);

	it('is a document that is asked for again, a drawing for a while, and a built file for ever', async () => {
		const layout = site.content.layouts[0]?.id ?? '';
		expect(await kept('/sync/demo/snapshot')).toBe('private, no-cache');
		expect(await kept(`/api/v1/sites/demo/layouts/${layout}/drawing`)).toBe('private, max-age=60');
		const page = await (await fetch(`${site.url}/signin`)).text();
		const file = /\/_app\/immutable\/[\w./-]+\.js/.exec(page)?.[0] ?? '';
		expect(await kept(file)).toBe('public,max-age=31536000,immutable');
	});
});
