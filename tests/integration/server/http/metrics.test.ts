import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenId } from '../../../../server/auth/tokens.ts';
import { type Asker, openHttpSite, type HttpSite } from '../../../support/http-site.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite();
});
afterAll(() => site.close());

const ask = (as: Asker, headers: Record<string, string> = {}) =>
	site.request(as, 'GET', '/metrics', undefined, headers);

describe('the metrics', () => {
	it('are told to who asks from this machine, without signing in', async () => {
		const answer = await ask(null);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
		const text = await answer.text();
		for (const name of [
			'siteboard_commit_seconds_bucket',
			'siteboard_site_head',
			'process_cpu_user_seconds_total',
			'nodejs_eventloop_lag_p99_seconds',
			'nodejs_heap_size_used_bytes',
		]) {
			expect(text).toContain(name);
		}
	});

	it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
		'are told to nobody else but admins, when %s says that somebody asks through a proxy',
		async (header) => {
			const forwarded = { [header]: '127.0.0.1' };
			const statuses = await Promise.all(
				([null, 'viewer', 'coordinator', 'northgate', 'admin', 'outsider'] as const).map(
					async (as) => (await ask(as, forwarded)).status,
				),
			);
			// The last is admin of another site.
			expect(statuses).toEqual([401, 403, 403, 403, 200, 200]);
		},
	);

	it('are told to the program of an admin', async () => {
		await site.rows(`insert into api_tokens (id, user_id, name) values ($1, 'user-admin', 'm')`, [
			tokenId('a-monitor'),
		]);
		const headers = { 'x-forwarded-for': '10.0.0.1', authorization: 'Bearer a-monitor' };
		expect((await ask(null, headers)).status).toBe(200);
	});

	it('hold nothing of anybody’s work, and no secret', async () => {
		const cookie = await site.cookie('technician');
		const client = site.connect(cookie);
		await client.synced();
		const text = await (await ask(null)).text();
		expect(text).toContain('siteboard_site_sockets{site="demo"} 1');
		expect(text).not.toContain(cookie.split('=')[1]);
		for (const { title, id } of site.content.items) {
			expect(text).not.toContain(title);
			expect(text).not.toContain(id);
		}
	});
});
