import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BriefQueries } from '../../../../server/db/brief-queries.ts';
import { seedTestSite, type SeededSite } from '../../../support/sites.ts';

let site: SeededSite;
beforeAll(async () => {
	site = await seedTestSite(60, (content) => content);
});
afterAll(async () => {
	await site.database.close();
	await site.drop();
});

async function changeSomething(): Promise<void> {
	await site.database.pool.query(`update sites set head = head + 1 where id = 'demo'`);
}

describe('a site in brief', () => {
	const viewer = () => {
		const found = site.content.people.find(({ role }) => role === 'viewer');
		if (found === undefined) throw new Error('Nobody only looks.');
		return found;
	};

	it('is read once for all who come while nothing changes', async () => {
		const brief = new BriefQueries(site.database);
		const together = await Promise.all([
			brief.site('demo', viewer()),
			brief.site('demo', viewer()),
		]);
		const later = await brief.site('demo', viewer());
		expect(new Set([...together, later]).size).toBe(1);
		expect(later?.items.size).toBe(60);
	});

	it('is read again after a change, but not for each visitor while it changes all the time', async () => {
		let time = 0;
		const brief = new BriefQueries(site.database, () => (time += 1));
		const first = await brief.site('demo', viewer());
		await changeSomething();
		expect(await brief.site('demo', viewer())).toBe(first);
		time += 1_000;
		const second = await brief.site('demo', viewer());
		expect(second).not.toBe(first);
		expect(await brief.site('demo', viewer())).toBe(second);
	});

	it('is not there for a site that is not', async () => {
		expect(await new BriefQueries(site.database).site('nowhere', viewer())).toBe(null);
	});
});
