import { type BrowserContext, expect, type Page } from '@playwright/test';
import { layNextVersion, NEXT_FILES } from '../support/next-version.ts';
import { openIn, SIZES, test } from '../support/pages.ts';
import { startServer } from '../support/server-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const PAGES = 'siteboard-pages';

const saved = (page: Page) => page.getByText('Saved', { exact: true });

/** Addresses of the built files that a page has been made of so far. */
function filesOf(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.map(({ name }) => name)
			.filter((name) => /_app\/immutable\/.*\.js/.test(name)),
	);
}

/** That a page is made of files of the next version, or of this one, and of nothing else. */
async function expectFiles(page: Page, which: 'this' | 'next'): Promise<void> {
	const files = await filesOf(page);
	expect(files.length).toBeGreaterThan(3);
	expect(files.filter((file) => file.includes(NEXT_FILES) !== (which === 'next'))).toEqual([]);
}

/** Of how many versions the device has the files, and of which version the kept pages are. */
function onDevice(page: Page): Promise<{ versions: number; pages: string[] }> {
	return page.evaluate(
		async ([pagesCache, nextFiles]) => {
			const names = await caches.keys();
			const kept = await caches.open(pagesCache);
			const pages: string[] = [];
			for (const request of await kept.keys()) {
				const text = (await (await kept.match(request))?.text()) ?? '';
				pages.push(text.includes(nextFiles) ? 'next' : 'this');
			}
			return { versions: names.filter((name) => name !== pagesCache).length, pages };
		},
		[PAGES, NEXT_FILES] as const,
	);
}

/** The states of the service workers that are there: of the next one, too, until it has taken over. */
function workersOf(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		const workers = [registration?.installing, registration?.waiting, registration?.active];
		return workers.flatMap((worker) => (worker ? [worker.state] : []));
	});
}

/** Each page that the team has of a site is of this version. */
const allPages = (version: string) => Array.from({ length: 5 }, () => version);

/** Has a page ask for the next version's worker only where it may: how long the steps before take is not to matter. */
async function holdTakeOver(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const post = Object.getOwnPropertyDescriptor(ServiceWorker.prototype, 'postMessage');
		ServiceWorker.prototype.postMessage = function (this: ServiceWorker, message: unknown) {
			const isHeld =
				JSON.stringify(message).includes('take over') && !sessionStorage.getItem('may take over');
			if (!isHeld) (post?.value as ServiceWorker['postMessage']).call(this, message);
		};
	});
}

test('[O7] a new version takes over from the one before on the next visit, and no page is made of both', async ({
	browser,
}) => {
	const [data, next] = [makeTemporaryFolder(), makeTemporaryFolder()];
	const options = { dataDir: data.path, items: 60 };
	let server = await startServer(options);
	try {
		const context = await browser.newContext({
			viewport: SIZES.laptop,
			serviceWorkers: 'allow',
			baseURL: server.url,
		});
		await holdTakeOver(context);
		const page = await openIn(context, 'supervisor@demo.site', '/sites/demo/board');
		await expect.poll(() => onDevice(page)).toEqual({ versions: 1, pages: allPages('this') });
		await page.reload();
		await expect(saved(page)).toBeVisible();
		await expectFiles(page, 'this');
		const stillOpen = await context.newPage();
		await stillOpen.goto('/sites/demo/board');
		await expect(saved(stillOpen)).toBeVisible();

		const port = Number(new URL(server.url).port);
		await server.stop();
		server = await startServer({ ...options, port, main: layNextVersion(next.path) });

		// What the server has is shown at once, whatever the worker of the version before has on the device.
		await page.goto('/sites/demo/board');
		await expect(saved(page)).toBeVisible();
		await expect(page.locator('[data-card]').first()).toBeVisible();
		await expectFiles(page, 'next');
		await expect.poll(() => workersOf(page)).toEqual(['installed', 'activated']);

		// A page of the version before goes on with its own files, which the server has no more.
		await stillOpen.getByRole('link', { name: 'Map' }).click();
		await expect(stillOpen.getByRole('button', { name: 'Show the whole site' })).toBeEnabled();
		await expectFiles(stillOpen, 'this');

		// The worker of the version before keeps the next one's pages.
		await page.goto('/sites/demo/map');
		await expect(saved(page)).toBeVisible();
		await expect.poll(() => onDevice(page)).toEqual({ versions: 2, pages: allPages('next') });

		await context.setOffline(true);
		await page.goto('/sites/demo/board');
		await expect(page.locator('[data-card]').first()).toBeVisible();
		await expectFiles(page, 'next');
		await context.setOffline(false);

		// Once nobody is on the way to a page, the next version's takes over.
		await page.clock.install();
		await page.reload();
		await expect(saved(page)).toBeVisible();
		expect(await workersOf(page)).toEqual(['installed', 'activated']);
		await page.evaluate(() => sessionStorage.setItem('may take over', 'yes'));
		await page.clock.fastForward(10_000);
		await expect.poll(() => workersOf(page)).toEqual(['activated']);
		await context.setOffline(true);
		await page.goto('/sites/demo/map');
		await expect(page.getByRole('button', { name: 'Show the whole site' })).toBeEnabled();
	} finally {
		await server.stop();
		data.remove();
		next.remove();
	}
});
