/**
 * How long it takes from opening a page until the board and the map can be used, with an empty page of the same server
 * as the floor. `npm run bench:opening`; ITEMS is a list of sizes, RUNS the number of times each.
 */
import { chromium, type Browser } from '@playwright/test';
import { findOrInstallChromium } from '../support/chromium.mjs';
import { startServer } from '../support/server-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { inMs, printTable, quantile } from './figures.ts';

const SIZES = (process.env['ITEMS'] ?? '1500,20000').split(',').map(Number);
const RUNS = Number(process.env['RUNS'] ?? 5);

/** What stands on a page once it can be used. */
const USABLE = {
	'/signin': 'input[name="password"]',
	'/sites/demo/map': '[data-area] .number',
	'/sites/demo/board': '[data-card]',
} as const;

const browser = await chromium.launch({
	executablePath: await findOrInstallChromium(),
	args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const rows: string[][] = [];
try {
	for (const items of SIZES) rows.push(...(await measureSite(browser, items)));
} finally {
	await browser.close();
}
printTable(['opening to usable, ms', 'median', 'worst'], rows);

async function measureSite(from: Browser, items: number): Promise<string[][]> {
	const folder = makeTemporaryFolder();
	const server = await startServer({ dataDir: folder.path, items });
	try {
		const measured: string[][] = [];
		for (const [path, selector] of Object.entries(USABLE)) {
			const times: number[] = [];
			for (let run = 0; run < RUNS; run += 1) {
				times.push(await timeToUse(from, server.url, path, selector));
			}
			measured.push([
				`${path === '/signin' ? 'floor: sign-in page' : path.replace('/sites/demo/', '')}, ${items} items`,
				inMs(quantile(times, 0.5)),
				inMs(quantile(times, 1)),
			]);
		}
		return measured;
	} finally {
		await server.stop();
		folder.remove();
	}
}

/** Every run is a new visitor: nothing is cached. */
async function timeToUse(
	from: Browser,
	url: string,
	path: string,
	selector: string,
): Promise<number> {
	const context = await from.newContext({ baseURL: url, viewport: { width: 1920, height: 1080 } });
	if (path !== '/signin') {
		await context.request.post('/api/v1/login', {
			data: { email: 'supervisor@demo.site', password: 'siteboard-demo' },
		});
	}
	const page = await context.newPage();
	const startedAt = performance.now();
	await page.goto(path, { waitUntil: 'commit' });
	await page.waitForSelector(selector, { timeout: 120_000 });
	// Usable is when the page answers again: the frame after the last that was painted.
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
	const took = performance.now() - startedAt;
	await context.close();
	return took;
}
