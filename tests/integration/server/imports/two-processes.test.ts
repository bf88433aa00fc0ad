import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ended, type ImportSite, openImportSite, openNode } from './import-site.ts';

const MAPPING = { type: 'maintenance', fields: { externalId: 'No', title: 'Text' } };
const ROWS = Array.from({ length: 3_000 }, (_, at) => `${10_000 + at},Job ${at}`);

let place: ImportSite;
let site = '';
let count = 0;
beforeAll(async () => {
	place = await openImportSite();
});
afterAll(() => place.end());
// Each test has a site of its own, in one database.
beforeEach(async () => {
	count += 1;
	site = `plant-${count}`;
	await place.setUp({ id: site });
});

const rows = (query: string) => place.rows(query, [site]);

function inputOf(lines: readonly string[]) {
	const file = new TextEncoder().encode(['No,Text', ...lines].join('\n'));
	return { file, mapping: MAPPING, source: 'Maintenance system', dryRun: false };
}

const begin = () => place.imports.start(site, null, inputOf(ROWS));

const underWay = (id: string) =>
	vi.waitFor(
		async () => {
			const report = await place.imports.report(site, id);
			expect(report?.rows).toBeGreaterThan(0);
		},
		{ timeout: 30_000, interval: 5 },
	);

describe('an import beside another process', () => {
	it('is not told to have failed by another process while its site is nobody’s', async () => {
		const other = openNode(place.database);
		onTestFinished(() => other.sites.close());
		const { id } = await begin();
		await underWay(id);
		await rows('delete from leases where site = $1');
		expect((await other.imports.report(site, id))?.state).toBe('running');
		expect(await ended(place.imports, site, id)).toMatchObject({ state: 'done', created: 3_000 });
		expect((await other.imports.report(site, id))?.state).toBe('done');
	});

	it('goes no further, and stays failed, once others were told that it has', async () => {
		const { id } = await begin();
		await underWay(id);
		await rows(`update imports set state = 'failed' where site = $1`);
		const report = await ended(place.imports, site, id);
		expect(report.state).toBe('failed');
		expect(report.created).toBeLessThan(3_000);
	});

	it('makes nothing twice that another process took in while it had the site', async () => {
		const other = openNode(place.database);
		const { id } = await begin();
		await underWay(id);
		await rows('update leases set expires_at = clock_timestamp() where site = $1');
		const theirs = await other.imports.start(site, null, inputOf(ROWS.slice(-10)));
		expect(await ended(other.imports, site, theirs.id)).toMatchObject({ created: 10 });
		await other.sites.close();
		const report = await ended(place.imports, site, id);
		expect(report).toMatchObject({ state: 'done', created: 2_990, unchanged: 10 });
		expect(await rows('select id from items where site = $1')).toHaveLength(3_000);
	});
});
