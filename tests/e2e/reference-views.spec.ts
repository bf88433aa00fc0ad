import { expect, type Page } from '@playwright/test';
import { openIn, SIZES, test } from '../support/pages.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

/** What other tests do to their sites is not to be seen here, so these views have a site of their own. */
let folder: TemporaryFolder;
let server: ServerProcess;

test.beforeAll(async () => {
	folder = makeTemporaryFolder();
	server = await startServer({ dataDir: folder.path, items: 160 });
});
test.afterAll(async () => {
	await server.stop();
	folder.remove();
});

/**
 * The site is made anew each time, with dates that are relative to now: a badge or a line of twelve weeks may differ
 * a little by the hour. A colour, a sign or a layout that is wrong is more than this share of a view.
 */
const DIFFERENCE = { maxDiffPixelRatio: 0.008, animations: 'disabled' } as const;

const VIEWS = {
	map: '/sites/demo/map?layer=permit&layer=isolation&layer=scaffold&layer=hazard&layer=delivery',
	density: '/sites/demo/map?measure=blocked&density=1',
} as const;

/** What is painted on canvases is there, and nothing moves any more. */
async function settled(page: Page): Promise<void> {
	await expect(page.locator('canvas[data-marks]')).toBeVisible();
	await page.evaluate(() => document.fonts.ready);
	await page.mouse.move(0, 0);
}

for (const theme of ['light', 'dark'] as const) {
	for (const size of ['laptop', 'phone'] as const) {
		test(`the map with its layers and its density looks as it should on a ${size}, ${theme}`, async ({
			browser,
		}) => {
			const context = await browser.newContext({
				baseURL: server.url,
				viewport: SIZES[size],
				colorScheme: theme,
				reducedMotion: 'reduce',
			});
			const page = await openIn(context, 'supervisor@demo.site', VIEWS.map);
			await expect(page.locator('canvas[data-signs]')).toBeVisible();
			await settled(page);
			await expect(page).toHaveScreenshot(`map-${size}-${theme}.png`, DIFFERENCE);
			if (size === 'phone') return;
			await page.goto(VIEWS.density);
			await expect(page.locator('canvas.density')).toBeVisible();
			await settled(page);
			await expect(page).toHaveScreenshot(`density-${theme}.png`, DIFFERENCE);
		});
	}
}
