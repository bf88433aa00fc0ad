import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KnownSites } from '../../../../server/conflicts/known-work.ts';
import { inFullFrom, readCompanySight } from '../../../../server/pictures/company-sight.ts';
import { inOneMoment } from '../../../../server/pictures/one-moment.ts';
import { secretIn, secretsOf, withSecrets } from '../../../support/secrets.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';
import { unstamped } from '../sync/agreement.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(120, (content) => withSecrets(content, 'northgate'));
});
afterAll(() => site.close());

const sightOf = (party: string) =>
	inOneMoment(site.database.pool, async (client) =>
		readCompanySight(client, 'demo', party, await new KnownSites().read(client, 'demo')),
	);

describe('what a company is shown before its document is there', () => {
	it('[S7] is what its document holds, entry by entry', async () => {
		for (const name of ['northgate', 'baylift'] as const) {
			const client = await site.connect(name);
			const sight = await sightOf(name);
			for (const root of ['items', 'records', 'areas', 'layouts', 'types'] as const) {
				const shown = [...sight[root].values()];
				const live = client.ids(root).map((id) => ({ id, entry: client.read(root, id) ?? {} }));
				expect(live.length).toBeGreaterThan(0);
				expect(unstamped(shown.map((entry) => ({ id: entry.id, entry })))).toEqual(unstamped(live));
			}
		}
	});

	it('[S7] has not a byte of other work, even where its own is tied to that', async () => {
		const secrets = secretsOf(site.content, 'northgate');
		const { items, records, ...rest } = await sightOf('northgate');
		const all = { ...rest, items: [...items.values()], records: [...records.values()] };
		expect(all.items.length).toBeGreaterThan(5);
		expect(secretIn(Buffer.from(JSON.stringify(all)), secrets)).toBe(null);
	});

	it('has nothing of an item that is asked for and not theirs', async () => {
		const sight = await sightOf('northgate');
		const foreign = site.content.items.find(({ party }) => party !== 'northgate');
		const own = site.content.items.find(
			({ party, links }) => party === 'northgate' && links.length > 0,
		);
		const { items, records } = inFullFrom(sight, [foreign?.number ?? '', own?.number ?? '']);
		expect(items.map(({ id }) => id)).toEqual([own?.id]);
		expect(records.map(({ id }) => id).sort()).toEqual(
			own?.links.map(({ record }) => record).sort(),
		);
	});
});
