/**
 * How long it takes from opening a page until the board and the map show work, and until they can be used, with an
 * empty page of the same server as the floor. `npm run bench:opening`; ITEMS is a list of sizes, RUNS the number of times each.
 */
import { chromium, type Browser } from '@playwright/test';
import { findOrInstallChromium } from '../support/chromium.mjs';
import { startServer } from '../support/server-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { inMs, printTable, quantile } from './figures.ts';

const SIZES = (process.env['ITEMS'] ?? '1500,20000').split(',').map(Number);
const RUNS = Number(process.env['RUNS'] ?? 5);

/** What stands on a page once it shows work, and once it can be used: until then its buttons are disabled. */
const SIGNS = {
	'/signin': { work: 'input[name="password"]', use: 'input[name="password"]' },
	'/sites/demo/map': { work: '[data-area] .number', use: '.row[data-area] button:enabled' },
	'/sites/demo/board': { work: '[data-card]', use: '[data-card] button:enabled' },
} as const;

interface Times {
	work: number;
	use: number;
}

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
printTable(['opening, ms', 'work shown', 'worst', 'usable', 'worst'], rows);

async function measureSite(from: Browser, items: number): Promise<string[][]> {
	const folder = makeTemporaryFolder();
	const server = await startServer({ dataDir: folder.path, items });
	try {
		const measured: string[][] = [];
		for (const [path, signs] of Object.entries(SIGNS)) {
			const times: Times[] = [];
			for (let run = 0; run < RUNS; run += 1) {
				times.push(await timeToOpen(from, server.url, path, signs));
			}
			const name = path === '/signin' ? 'floor: sign-in page' : path.replace('/sites/demo/', '');
			const figures = (['work', 'use'] as const).flatMap((sign) => {
				const sorted = times.map((time) => time[sign]);
				return [inMs(quantile(sorted, 0.5)), inMs(quantile(sorted, 1))];
			});
			measured.push([`${name}, ${items} items`, ...figures]);
		}
		return measured;
	} finally {
		await server.stop();
		folder.remove();
	}
}

/** Every run is a new visitor: nothing is cached. */
async function timeToOpen(
	from: Browser,
	url: string,
	path: string,
	signs: { work: string; use: string },
): Promise<Times> {
	const context = await from.newContext({ baseURL: url, viewport: { width: 1920, height: 1080 } });
	if (path !== '/signin') {
		await context.request.post('/api/v1/login', {
			data: { email: 'supervisor@demo.site', password: 'siteboard-demo' },
		});
	}
	const page = await context.newPage();
	const startedAt = performance.now();
	await page.goto(path, { waitUntil: 'commit' });
	const seen = async (selector: string) => {
		await page.waitForSelector(selector, { timeout: 120_000 });
		return performance.now() - startedAt;
	};
	const work = await seen(signs.work);
	await seen(signs.use);
	// Usable is when the page answers again: the frame after the last that was painted.
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
	const times = { work, use: performance.now() - startedAt };
	await context.close();
	return times;
}
