import { expect, type Page } from '@playwright/test';
import { itemsOf, open, panelOf, pick, question, test, typeOver } from '../support/pages.ts';

/** What others do is to be seen within a second. */
const SOON = { timeout: 1_000 };

async function openItem(page: Page, number: string): Promise<void> {
	await page.goto(`/sites/demo/map?item=${number}`);
	await expect(panelOf(page, number)).toBeVisible();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

async function retitle(page: Page, number: string, title: string): Promise<void> {
	const field = question(panelOf(page, number), 'What').getByRole('textbox', { name: 'Title' });
	await typeOver(field, title);
	await field.press('Enter');
}

test('two people see each other’s edits, moves and pointers within a second', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const ben = await open(browser, 'coordinator@demo.site', '/sites/demo/map');
	const item = pick(
		await itemsOf(ana, 'status=open'),
		({ layout, level }) => layout !== null && level === null,
	);
	await openItem(ana, item.number);
	await openItem(ben, item.number);

	await retitle(ana, item.number, 'Seen by the other at once');
	await expect(
		question(panelOf(ben, item.number), 'What').getByRole('textbox', { name: 'Title' }),
	).toHaveValue('Seen by the other at once', SOON);

	await panelOf(ben, item.number).getByRole('button', { name: 'Set waiting' }).click();
	await expect(question(panelOf(ana, item.number), 'Status')).toContainText('Waiting', SOON);

	const map = ana.getByRole('region', { name: /^Map of/ });
	const box = await map.boundingBox();
	if (box === null) throw new Error('The map has no place on the page.');
	await ana.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await ana.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 10);
	await expect(ben.locator('[data-peer] .flag')).toBeVisible(SOON);
	await expect(panelOf(ben, item.number)).toContainText('is here');
});

test('two people change different fields of one item at once and both stand', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const ben = await open(browser, 'technician@demo.site', '/sites/demo/map');
	const item = pick(await itemsOf(ana, 'stage=open'), ({ status }) => status === 'open');
	await openItem(ana, item.number);
	await openItem(ben, item.number);

	const title = question(panelOf(ana, item.number), 'What').getByRole('textbox', { name: 'Title' });
	const tag = question(panelOf(ben, item.number), 'Details').getByRole('textbox', { name: 'Tag' });
	await title.fill('Both of these stand');
	await tag.fill('P-4711');
	await Promise.all([title.press('Enter'), tag.press('Enter')]);

	for (const page of [ana, ben]) {
		const panel = panelOf(page, item.number);
		await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Both of these stand');
		await expect(panel.getByRole('textbox', { name: 'Tag' })).toHaveValue('P-4711');
		await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	}
});

test('a viewer’s page shows the work and offers nothing to change', async ({ browser }) => {
	const page = await open(browser, 'viewer@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'stage=open'), () => true);
	await openItem(page, item.number);
	const panel = panelOf(page, item.number);
	await expect(panel).toContainText(item.title);
	await expect(panel.getByRole('textbox')).toHaveCount(0);
	await expect(panel.getByRole('button', { name: 'Start' })).toHaveCount(0);
});
