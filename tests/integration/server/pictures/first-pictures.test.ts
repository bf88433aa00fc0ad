import { pino, type Logger } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FirstPictures } from '../../../../server/pictures/first-pictures.ts';
import { EMPTY_FILTER } from '../../../../src/lib/control/filter.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
beforeAll(async () => {
	site = await openTestSite(60);
});
afterAll(() => site.close());

const VISIT = {
	view: 'map',
	looking: { filter: EMPTY_FILTER, selected: null, level: null },
	screen: { width: 1314, height: 683, scale: 1, isTouched: false },
	lanes: { collapsed: new Set<string>(), opened: new Set<string>() },
};

function silent(): { log: Logger; lines: string[] } {
	const lines: string[] = [];
	return { log: pino({ level: 'error' }, { write: (line) => void lines.push(line) }), lines };
}

describe('the thread that makes first pictures', () => {
	it('makes those of who come together, each as they asked for it', async () => {
		const { log, lines } = silent();
		const pictures = new FirstPictures(site.databaseUrl, log);
		const [map, board, jobs, nowhere] = await Promise.all([
			pictures.of('demo', site.actor('viewer'), VISIT),
			pictures.of('demo', site.actor('viewer'), { ...VISIT, view: 'board' }),
			pictures.of('demo', site.actor('northgate'), { ...VISIT, view: 'jobs' }),
			pictures.of('nowhere', site.actor('viewer'), VISIT),
		]);
		expect(map).toMatchObject({ board: null, jobs: null, items: [] });
		expect(board).toMatchObject({ map: null, jobs: null, board: { loads: expect.anything() } });
		expect(jobs).toMatchObject({ map: null, board: null, jobs: { counts: expect.anything() } });
		expect(nowhere).toBe(null);
		expect(lines).toEqual([]);
		await pictures.close();
	});

	it('leaves a page without a picture when it cannot make one, says why, and makes the next', async () => {
		const { log, lines } = silent();
		const pictures = new FirstPictures(site.databaseUrl, log);
		expect(await pictures.of('demo', site.actor('viewer'), { view: 'map' })).toBe(null);
		expect(lines.join('')).toContain('a first picture could not be made');
		expect(await pictures.of('demo', site.actor('viewer'), VISIT)).not.toBe(null);
		await pictures.close();
		expect(lines).toHaveLength(1);
	});

	it('keeps no page waiting for a database that does not answer, and makes the next when it does', async () => {
		const { log, lines } = silent();
		const pictures = new FirstPictures(site.databaseUrl, log);
		const holder = await site.database.pool.connect();
		try {
			await holder.query('begin');
			await holder.query('lock table entries in access exclusive mode');
			expect(await pictures.of('demo', site.actor('viewer'), VISIT)).toBe(null);
		} finally {
			await holder.query('rollback');
			holder.release();
		}
		expect(lines.join('')).toContain('it took too long');
		expect(await pictures.of('demo', site.actor('viewer'), VISIT)).not.toBe(null);
		await pictures.close();
	}, 20_000);

	it('lets nobody wait who is waiting when it ends', async () => {
		const { log, lines } = silent();
		const pictures = new FirstPictures(site.databaseUrl, log);
		const waiting = pictures.of('demo', site.actor('viewer'), VISIT);
		await pictures.close();
		expect(await waiting).toBe(null);
		expect(lines).toEqual([]);
	});
});
