import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { itemOf, itemsOf, openIn, panelOf, pick, question, SIZES, test } from '../support/pages.ts';

/** A browser in which pages may be kept. */
function keepingBrowser(
	browser: Browser,
	size: { width: number; height: number } = SIZES.laptop,
): Promise<BrowserContext> {
	return browser.newContext({ viewport: size, serviceWorkers: 'allow' });
}

/** Paths of the pages that are kept here. */
function keptPages(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const requests = await (await caches.open('siteboard-pages')).keys();
		return requests.map(({ url }) => new URL(url).pathname).sort();
	});
}

/** Waits until pages and document are on the device, so that the network may go. */
async function untilKept(page: Page, paths: string[]): Promise<void> {
	await expect.poll(() => keptPages(page)).toEqual(paths);
	await expect
		.poll(() =>
			page.evaluate(
				() =>
					new Promise<number>((resolve, reject) => {
						const opening = indexedDB.open('siteboard');
						opening.onerror = () => reject(new Error('The database does not open.'));
						opening.onsuccess = () => {
							const database = opening.result;
							const counting = database.transaction('pieces').objectStore('pieces').count();
							counting.onsuccess = () => {
								resolve(counting.result);
								database.close();
							};
						};
					}),
			),
		)
		.toBeGreaterThan(0);
}

const saved = (page: Page) => page.getByText('Saved', { exact: true });
const chip = (page: Page) => page.getByRole('button', { name: /^Offline/ });

test('[O7] a page opens again without a network, and what is done then arrives when there is one', async ({
	browser,
}) => {
	const context = await keepingBrowser(browser);
	const page = await openIn(context, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), () => true);
	await untilKept(page, [
		'/sites/demo/board',
		'/sites/demo/conflicts',
		'/sites/demo/inbox',
		'/sites/demo/map',
		'/sites/demo/records',
	]);

	await context.setOffline(true);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(chip(page)).toHaveAccessibleName(/^Offline since \d\d:\d\d/);
	await expect(page.locator('[data-card]').first()).toBeVisible();
	const title = question(panelOf(page, item.number), 'What').getByRole('textbox', {
		name: 'Title',
	});
	await title.fill('Written in the tunnel');
	await title.press('Enter');
	await expect(chip(page)).toHaveAccessibleName(/, 1 change waits$/);

	await page.reload();
	await expect(title).toHaveValue('Written in the tunnel');
	await expect(chip(page)).toHaveAccessibleName(/, 1 change waits$/);
	await page.goto('/sites/demo/map');
	await expect(page.getByRole('region', { name: /^Map of/ })).toBeVisible();
	await expect(page.locator('[data-area] .number').first()).toBeVisible();
	await page.goto('/');
	await expect(page).toHaveURL(/\/sites\/demo\/(map|board)$/);

	await context.setOffline(false);
	await expect(saved(page)).toBeVisible();
	await expect
		.poll(async () => (await itemOf(page, item.number)).title)
		.toBe('Written in the tunnel');
});

test('[O7] a contractor’s jobs open again without a network', async ({ browser }) => {
	const context = await keepingBrowser(browser, SIZES.phone);
	const page = await openIn(context, 'lead@northgate.demo.site', '/sites/demo/jobs');
	const jobs = await page.getByRole('article').count();
	await untilKept(page, ['/sites/demo/jobs']);
	await context.setOffline(true);
	await page.reload();
	await expect(chip(page)).toBeVisible();
	await expect(page.getByRole('article')).toHaveCount(jobs);
});

test('[O7] neither work nor answers of the server are kept beside the device’s copy', async ({
	browser,
}) => {
	const context = await keepingBrowser(browser);
	const page = await openIn(context, 'supervisor@demo.site', '/sites/demo/map?status=blocked');
	const items = await itemsOf(page, 'status=blocked');
	await untilKept(page, [
		'/sites/demo/board',
		'/sites/demo/conflicts',
		'/sites/demo/inbox',
		'/sites/demo/map',
		'/sites/demo/records',
	]);
	await page.reload();
	await expect(saved(page)).toBeVisible();
	const kept = await page.evaluate(async () => {
		const found: { path: string; text: string }[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				const text = (await (await cache.match(request))?.text()) ?? '';
				found.push({ path: new URL(request.url).pathname, text });
			}
		}
		return found;
	});
	const paths = kept.map(({ path }) => path);
	expect(paths.filter((path) => /^\/(api|sync)\//.test(path))).toEqual([]);
	expect(paths.filter((path) => path.startsWith('/_app/immutable/')).length).toBeGreaterThan(10);
	const pages = kept.filter(({ path }) => path.startsWith('/sites/'));
	expect(pages).toHaveLength(5);
	for (const { number, title } of items) {
		for (const { text } of pages)
			expect([text.includes(number), text.includes(title)]).toEqual([false, false]);
	}
});

test('[O7] whoever signs out leaves no page behind, and the next one gets none of theirs', async ({
	browser,
}) => {
	const context = await keepingBrowser(browser);
	const page = await openIn(context, 'supervisor@demo.site', '/sites/demo/map');
	await untilKept(page, [
		'/sites/demo/board',
		'/sites/demo/conflicts',
		'/sites/demo/inbox',
		'/sites/demo/map',
		'/sites/demo/records',
	]);
	await page.getByRole('button', { name: /^You: / }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/signin/);
	expect(await keptPages(page)).toEqual([]);
	await context.setOffline(true);
	await page.goto('/sites/demo/map');
	await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();

	await context.setOffline(false);
	const next = await openIn(context, 'lead@baylift.demo.site', '/sites/demo/jobs');
	await untilKept(next, ['/sites/demo/jobs']);
	await context.setOffline(true);
	await next.goto('/sites/demo/map');
	await expect(next.getByRole('heading', { name: 'No connection' })).toBeVisible();
});
