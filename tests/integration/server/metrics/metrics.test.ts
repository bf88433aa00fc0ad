import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite();
});
afterAll(() => site.close());

const openItem = () => site.content.items.find(({ stage }) => stage === 'open')?.id ?? '';

/** The values of all metrics, by name with labels as they are written. */
async function read(): Promise<Map<string, number>> {
	const lines = (await site.services.metrics.text()).split('\n');
	return new Map(
		lines
			.filter((line) => line !== '' && !line.startsWith('#'))
			.map((line) => {
				const at = line.lastIndexOf(' ');
				return [line.slice(0, at), Number(line.slice(at + 1))];
			}),
	);
}

/** How much a metric has grown while something was done. */
async function growth(name: string, does: () => Promise<unknown>): Promise<number> {
	const before = (await read()).get(name) ?? 0;
	await does();
	return ((await read()).get(name) ?? 0) - before;
}

describe('the metrics', () => {
	it('tell how a site is at the moment of asking', async () => {
		const client = await site.connect('technician');
		const { seq } = await client.setItem(openItem(), 'title', 'Measured');
		const found = await read();
		const of = (name: string) => found.get(`siteboard_site_${name}{site="demo"}`);
		expect(of('head')).toBe(seq);
		expect(of('unfolded_rows')).toBe(seq - 1);
		expect(of('waiting_turns')).toBe(0);
		expect(of('sockets')).toBe(1);
		expect(of('unsent_bytes')).toBe(0);
		expect(of('client_ids')).toBe(client.doc.store.clients.size);
		expect(of('structs')).toBeGreaterThan(60);
		client.leave();
		await client.ended();
	});

	it('count each commit, and how long it took', async () => {
		const client = await site.connect('technician');
		const edit = () => client.setItem(openItem(), 'title', randomUUID());
		expect(await growth('siteboard_commit_seconds_count', edit)).toBe(1);
		expect(await growth('siteboard_batch_changes_sum', edit)).toBe(1);
		expect((await read()).get('siteboard_commit_seconds_sum')).toBeGreaterThan(0);
	});

	it('count acts by what became of them', async () => {
		const client = await site.connect('technician');
		const raise = () =>
			client.act({ item: openItem(), act: 'raise-blocker', kind: 'people', text: 'Away' });
		const refused = () => client.act({ item: randomUUID(), act: 'start' });
		expect(await growth('siteboard_acts_total{outcome="saved"}', raise)).toBe(1);
		expect(await growth('siteboard_acts_total{outcome="refused"}', refused)).toBe(1);
	});

	it('count what is put back by its rule, and updates that cannot be taken', async () => {
		const viewer = await site.connect('viewer');
		const edit = async () => {
			viewer.doc.transact(() => setField(viewer.doc, 'items', openItem(), 'title', 'Not mine'));
			await viewer.until(() => viewer.refusals.length > 0, 'it is refused');
		};
		expect(await growth('siteboard_put_backs_total{rule="role"}', edit)).toBe(1);
		const hostile = await site.connect('technician');
		const send = async () => {
			hostile.sendUpdate(new Uint8Array([1, 2, 3]));
			await hostile.ended();
		};
		expect(await growth('siteboard_refused_updates_total', send)).toBe(1);
	});

	it('count joins, loads and leases, and forget a site that was put away', async () => {
		const join = () => site.connect('viewer');
		expect(await growth('siteboard_join_seconds_count', join)).toBe(1);
		expect((await read()).get('siteboard_room_load_seconds_count')).toBeGreaterThan(0);
		expect((await read()).get('siteboard_lease_changes_total{change="taken"}')).toBeGreaterThan(0);
		const close = () => site.services.sites.close();
		expect(await growth('siteboard_lease_changes_total{change="given back"}', close)).toBe(1);
		expect((await read()).has('siteboard_site_head{site="demo"}')).toBe(false);
	});
});
