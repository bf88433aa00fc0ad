import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';

const ITEMS = '/api/v1/sites/demo/items';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite();
});
afterAll(() => site.close());

/** The answers to a request that is sent many times at once. */
function flood(times: number, ask: () => Promise<Response>): Promise<Answered>[] {
	return Array.from({ length: times }, async () => {
		const { status, headers, ...answer } = await read(await ask());
		return { status, wait: headers.get('retry-after'), ...answer };
	});
}

interface Answered {
	status: number;
	/** The header Retry-After. */
	wait: string | null;
	body: unknown;
}

async function read(answer: Response) {
	return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
}

/** How many were answered with which status. */
async function statusesOf(answers: readonly Promise<Answered>[]): Promise<Record<number, number>> {
	const counts: Record<number, number> = {};
	for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

describe('who asks for very much at once', () => {
	it('is answered in turn and refused in words when too many wait, and holds up nobody else', async () => {
		const holder = new Client({ connectionString: site.databaseUrl });
		await holder.connect();
		await holder.query('begin');
		await holder.query('lock table items');
		const ask = () => site.request('viewer', 'GET', `${ITEMS}?limit=1000`);
		const answers = flood(150, ask);
		const refused = await Promise.race(answers);
		expect(refused).toEqual({
			status: 429,
			wait: '1',
			body: {
				type: 'about:blank',
				title: 'Too many requests',
				status: 429,
				detail: 'Too many of your requests wait to be answered. Send this again in a second.',
			},
		});
		const statusOfSnapshot = async (as: 'viewer' | 'admin') => {
			const answer = await site.request(as, 'GET', '/sync/demo/snapshot');
			await answer.arrayBuffer();
			return answer.status;
		};
		expect(await statusOfSnapshot('viewer')).toBe(429);
		expect(await statusOfSnapshot('admin')).toBe(200);
		await holder.query('rollback');
		await holder.end();
		expect(await statusesOf(answers)).toEqual({ 200: 102, 429: 48 });
		expect(await statusOfSnapshot('viewer')).toBe(200);
	});
});

describe('who changes very much at once', () => {
	const item = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';
	const assign = (owner: string) =>
		site.request('supervisor', 'POST', `${ITEMS}/${item()}/acts`, {
			id: randomUUID(),
			act: 'assign',
			owner,
		});

	it('is taken some hundred acts, all at once or in a row', async () => {
		const answers = flood(300, () => assign('person-technician'));
		expect(await statusesOf(answers)).toEqual({ 200: 300 });
		for (let n = 0; n < 100; n += 1) {
			expect((await read(await assign('person-supervisor'))).status).toBe(200);
		}
	});

	it('is refused beyond a budget as a socket has it, and taken again after the time that is named', async () => {
		const path = `${ITEMS}/${item()}`;
		const description = 'x'.repeat(400_000);
		const edit = () => site.request('technician', 'PATCH', path, { description });
		const answers = await Promise.all(flood(8, edit));
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused.length).toBeGreaterThanOrEqual(4);
		expect(refused[0]?.body).toMatchObject({
			detail: expect.stringMatching(
				/^You have sent too many changes at once\. Send .*\.$/,
			) as unknown,
		});
		const wait = Number(refused[0]?.wait);
		expect(wait).toBeGreaterThanOrEqual(1);
		expect(wait).toBeLessThan(10);
		expect((await read(await site.request('technician', 'GET', path))).status).toBe(200);
		await expect
			.poll(
				async () => {
					return (await read(await site.request('technician', 'PATCH', path, { level: '1' })))
						.status;
				},
				{ timeout: 15_000 },
			)
			.toBe(200);
	});
});
