import { expect, type Browser, type Page } from '@playwright/test';
import { itemsOf, open, panelOf, pick, SIZES, test } from '../support/pages.ts';

/** A page of somebody who was here before on this device, where the document is held back until it is let go. */
async function openHeld(
	browser: Browser,
	path: string,
	size: { width: number; height: number },
	email = 'supervisor@demo.site',
): Promise<{ page: Page; complaints: string[]; letGo: () => void }> {
	const before = await open(browser, email, path, size);
	const storageState = await before.context().storageState();
	await before.context().close();
	const context = await browser.newContext({ viewport: size, storageState });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		// The tests let no service worker in, and the browser says so.
		if (message.text().startsWith('Service Worker registration blocked')) return;
		if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
	});
	page.on('pageerror', ({ message }) => complaints.push(message));
	let letGo = () => undefined as void;
	const held = new Promise<void>((go) => (letGo = go));
	await page.route('**/sync/demo/snapshot*', async (route) => {
		await held;
		await route.continue();
	});
	await page.routeWebSocket(/\/sync\//, async (socket) => {
		await held;
		socket.connectToServer();
	});
	await watchArea(page, 'crude');
	await page.goto(path);
	return { page, complaints, letGo };
}

/** Where the elements of a page stand in its content, by what they are; all at one moment. */
function places(page: Page, selector: string): Promise<Record<string, number[]>> {
	return page.evaluate((asked) => {
		const from = document.querySelector('main')?.getBoundingClientRect();
		const found: Record<string, number[]> = {};
		for (const element of document.querySelectorAll(asked)) {
			const ids = ['data-card', 'data-lane', 'data-area', 'data-name'].map(
				(id) => element.getAttribute(id) ?? '',
			);
			const leadsTo = element instanceof HTMLAnchorElement ? element.href : '';
			const name = `${ids.join('')}${leadsTo} ${element.tagName}`;
			const alike = Object.keys(found).filter((other) => other.startsWith(`${name} `)).length;
			const { left, top, width, height } = element.getBoundingClientRect();
			const at = [left - (from?.left ?? 0), top - (from?.top ?? 0), width, height];
			found[`${name} ${alike}`] = at;
		}
		return found;
	}, selector);
}

/** That the same elements stand in both pictures, none as much as a pixel away from where it was. */
function expectStill(now: Record<string, number[]>, before: Record<string, number[]>): void {
	expect(Object.keys(now).sort()).toEqual(Object.keys(before).sort());
	const moved = Object.entries(now).filter(([name, at]) =>
		at.some((side, index) => Math.abs(side - (before[name]?.[index] ?? NaN)) >= 1),
	);
	expect(moved.map(([name, at]) => ({ name, at, before: before[name] }))).toEqual([]);
}

/** The widest and the narrowest: what lies between is drawn as one or the other. */
const ENDS = { desktop: SIZES.desktop, phone: SIZES.phone };
const LEAD = 'lead@northgate.demo.site';

/** Notes from now on, in every frame, how far down in its page an area stands. */
async function watchArea(page: Page, area: string): Promise<void> {
	await page.addInitScript((id) => {
		const tops: number[] = [];
		Object.assign(window, { tops });
		const look = () => {
			const shape = document.querySelector(`path[data-area="${id}"]`);
			const main = document.querySelector('main');
			if (shape && main) {
				tops.push(shape.getBoundingClientRect().top - main.getBoundingClientRect().top);
			}
			requestAnimationFrame(look);
		};
		look();
	}, area);
}

/** How far a watched area has travelled, in pixels. */
function travelled(page: Page): Promise<number> {
	return page.evaluate(() => {
		const { tops } = window as unknown as { tops: number[] };
		return Math.max(...tops) - Math.min(...tops);
	});
}

const saved = (page: Page) => page.getByText('Saved', { exact: true });

for (const [name, size] of Object.entries(ENDS)) {
	test(`the board shows work before its document is there, and nothing moves when it comes (${name})`, async ({
		browser,
	}) => {
		const { page, complaints, letGo } = await openHeld(browser, '/sites/demo/board', size);
		await expect(page.locator('[data-card]').first()).toBeVisible();
		const counts = await page.locator('.count').allTextContents();
		const before = await places(page, '[data-card], [data-lane]');
		expect(Object.keys(before).length).toBeGreaterThan(4);
		for (const button of await page.locator('[data-card] button').all()) {
			await expect(button).toBeDisabled();
		}
		letGo();
		await expect(saved(page)).toBeAttached();
		await expect(page.locator('[data-card] button').first()).toBeEnabled();
		expectStill(await places(page, '[data-card], [data-lane]'), before);
		// The document may be a moment older than the picture: what has changed since comes after it.
		await expect.poll(() => page.locator('.count').allTextContents()).toEqual(counts);
		expect(complaints).toEqual([]);
	});
}

test('the map shows where work piles up before its document is there, and nothing moves when it comes', async ({
	browser,
}) => {
	const { page, complaints, letGo } = await openHeld(browser, '/sites/demo/map', ENDS.desktop);
	const list = page.getByRole('complementary', { name: 'Piling up' });
	await expect(list.locator('.number').first()).toBeVisible();
	await expect(page.locator('path[data-area]').first()).toBeVisible();
	const before = await places(page, 'path[data-area], .row[data-area]');
	const numbers = await list.locator('.number').allTextContents();
	letGo();
	await expect(saved(page)).toBeAttached();
	await expect(page.getByRole('button', { name: 'Show the whole site' })).toBeEnabled();
	expectStill(await places(page, 'path[data-area], .row[data-area]'), before);
	expect(await travelled(page)).toBeLessThan(1);
	expect(await list.locator('.number').allTextContents()).toEqual(numbers);
	expect(complaints).toEqual([]);
});

test('a company’s jobs are shown before their document is there, and nothing moves when it comes', async ({
	browser,
}) => {
	const { page, complaints, letGo } = await openHeld(browser, '/sites/demo/jobs', ENDS.phone, LEAD);
	await expect(page.getByRole('article').first()).toBeVisible();
	const all = 'h1, .company, main section > h2, main article, main article *, nav a';
	const before = await places(page, all);
	const words = await page.getByRole('article').allInnerTexts();
	const heads = await page.locator('main section > h2').allInnerTexts();
	expect(words.length).toBeGreaterThan(2);
	for (const button of await page.getByRole('article').getByRole('button').all()) {
		await expect(button).toBeDisabled();
	}
	letGo();
	await expect(saved(page)).toBeAttached();
	await expect(page.getByRole('button', { name: /^Stuck, because/ }).first()).toBeEnabled();
	// Below them there may be more now.
	const now = Object.entries(await places(page, all)).filter(([place]) => place in before);
	expectStill(Object.fromEntries(now), before);
	const nowWords = await page.getByRole('article').allInnerTexts();
	expect(nowWords.slice(0, words.length)).toEqual(words);
	const nowHeads = await page.locator('main section > h2').allInnerTexts();
	expect(nowHeads.slice(0, heads.length)).toEqual(heads);
	expect(complaints).toEqual([]);
});

test('a job of a company can be read before its document is there, and nothing moves when it comes', async ({
	browser,
}) => {
	const visitor = await open(browser, LEAD, '/sites/demo/jobs');
	const job = pick(
		await itemsOf(visitor, 'stage=open,waiting,live'),
		({ x, readiness }) => x !== null && !readiness.ready,
	);
	const path = `/sites/demo/jobs?item=${job.number}`;
	const { page, complaints, letGo } = await openHeld(browser, path, ENDS.phone, LEAD);
	const article = page.getByRole('article', { name: job.title });
	await expect(article).toBeVisible();
	// What turns inside a drawing moves nothing.
	const all = 'header a, main article, main article *:not(svg *, svg[style*="spinner-size"])';
	const before = await places(page, all);
	const stuck = page.getByRole('button', { name: /^Stuck, because/ });
	await expect(stuck).toBeDisabled();
	letGo();
	await expect(stuck).toBeEnabled();
	expectStill(await places(page, all), before);
	expect(complaints).toEqual([]);
});

test('a company without jobs is told so before its document is there, and nothing moves when it comes', async ({
	browser,
}) => {
	const visitor = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const jobs = await itemsOf(visitor, 'party=baylift&stage=open,waiting,live,done');
	expect(jobs.length).toBeGreaterThan(0);
	const giveTo = async (party: string | null) => {
		for (const { id } of jobs) {
			const answer = await visitor.request.post(`/api/v1/sites/demo/items/${id}/acts`, {
				data: { id: crypto.randomUUID(), act: 'assign', party },
			});
			expect(answer.status()).toBe(200);
		}
	};
	await giveTo(null);
	try {
		const lead = 'lead@baylift.demo.site';
		const { page, complaints, letGo } = await openHeld(
			browser,
			'/sites/demo/jobs',
			SIZES.phone,
			lead,
		);
		const words = 'has no open jobs on this site';
		await expect(page.getByText(words)).toBeVisible();
		const all = 'header h1, main *, nav a';
		const before = await places(page, all);
		letGo();
		await expect(saved(page)).toBeAttached();
		await expect(page.locator('fieldset').filter({ hasText: words })).toBeEnabled();
		expectStill(await places(page, all), before);
		expect(complaints).toEqual([]);
	} finally {
		await giveTo('baylift');
	}
});

/** How phones call themselves: by that the server knows one that has not told its size. */
const PHONE_AGENT = 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36';

test('the map that the server drew is where the live one opens, with the same names', async ({
	browser,
}) => {
	for (const [name, size] of Object.entries(ENDS)) {
		const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board', size);
		await page.goto('/sites/demo/map');
		await expect(saved(page)).toBeAttached();
		await expect(page.locator('[data-name]').first()).toBeVisible();
		const context = await browser.newContext({
			viewport: size,
			javaScriptEnabled: false,
			...(name === 'phone' ? { userAgent: PHONE_AGENT } : {}),
		});
		// A phone comes for the first time.
		const isKnown = (cookie: { name: string }) =>
			name !== 'phone' || cookie.name !== 'siteboard-board';
		await context.addCookies((await page.context().cookies()).filter(isKnown));
		const drawn = await context.newPage();
		await drawn.goto('/sites/demo/map');
		for (const what of ['path[data-area]', '[data-name]']) {
			const there = await places(drawn, what);
			expect(Object.keys(there).length).toBeGreaterThan(5);
			expectStill(await places(page, what), there);
		}
	}
});

test('the selected item can be read before its document is there, and changed only then', async ({
	browser,
}) => {
	const visitor = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(visitor, 'status=blocked'), () => true);
	const { page, complaints, letGo } = await openHeld(
		browser,
		`/sites/demo/board?status=blocked&item=${item.number}`,
		SIZES.laptop,
	);
	const title = panelOf(page, item.number).getByRole('textbox', { name: 'Title' });
	await expect(title).toHaveValue(item.title);
	await expect(title).toBeDisabled();
	await expect(page.getByRole('button', { name: 'New work', exact: true })).toBeDisabled();
	letGo();
	await expect(title).toBeEnabled();
	expect(complaints).toEqual([]);
});
