import { expect } from '@playwright/test';
import { itemOf, itemsOf, open, panelOf, pick, question, test } from '../support/pages.ts';

test('an item goes from open to closed by its panel, with history and a verifier', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(
		await itemsOf(ana, 'status=open&type=maintenance'),
		({ readiness, links }) => readiness.ready && links.every(({ role }) => role !== 'to close'),
	);
	await ana.goto(`/sites/demo/board?item=${item.number}`);
	const panel = panelOf(ana, item.number);
	await panel.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(question(panel, 'Status')).toContainText('Live');
	await panel.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(question(panel, 'Status')).toContainText('Done');
	await panel.getByRole('button', { name: /^Sign: Equipment tested/ }).click();
	await expect(panel.getByRole('button', { name: /^Sign: Equipment tested/ })).toHaveCount(0);

	const ben = await open(browser, 'coordinator@demo.site', `/sites/demo/board?item=${item.number}`);
	const theirs = panelOf(ben, item.number);
	await theirs.getByRole('button', { name: /^Sign: Verified by operations/ }).click();
	await theirs.getByRole('button', { name: 'Close', exact: true }).click();
	await expect.poll(async () => (await itemOf(ben, item.number)).stage).toBe('closed');
	await expect(question(panel, 'History')).toContainText(/clos/i);
});

test('a blocker is raised in two clicks and words, shown to all, and resolved with how', async ({
	browser,
}) => {
	const page = await open(browser, 'technician@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), () => true);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	const blockers = question(panelOf(page, item.number), 'Blocked by');
	await blockers.getByRole('button', { name: 'Blocker', exact: true }).click();
	await page.getByRole('menuitem', { name: /^Material/ }).click();
	await blockers
		.getByRole('textbox', { name: 'what is in the way?' })
		.fill('Gasket 6 inch is not on site');
	await blockers.getByRole('textbox', { name: 'what is in the way?' }).press('Enter');
	await expect(blockers).toContainText('Gasket 6 inch is not on site');
	await expect.poll(async () => (await itemOf(page, item.number)).status).toBe('blocked');
	await blockers.getByRole('button', { name: /Resolve/ }).click();
	await blockers
		.getByRole('textbox', { name: 'How was it cleared?' })
		.fill('Taken from the stores');
	await blockers.getByRole('textbox', { name: 'How was it cleared?' }).press('Enter');
	await expect.poll(async () => (await itemOf(page, item.number)).status).toBe('open');
});

test('work is created from the header and is selected when it is saved', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	await page.getByRole('banner').getByRole('button', { name: 'New work', exact: true }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('What needs to happen').fill('Clean the strainer of P-205A');
	await dialog.getByLabel('What needs to happen').press('Enter');
	await expect(page).toHaveURL(/item=W-\d+/);
	const number = new URL(page.url()).searchParams.get('item') ?? '';
	expect((await itemOf(page, number)).title).toBe('Clean the strainer of P-205A');
});
