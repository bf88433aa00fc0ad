import { expect, type Page } from '@playwright/test';
import { itemOf, itemsOf, open, panelOf, pick, question, test } from '../support/pages.ts';
import type { ItemJson } from '../support/pages.ts';

const findBox = (page: Page) => page.getByRole('combobox', { name: /^Find work/ });
const askArchive = (page: Page) => page.getByRole('option', { name: /^Search the archive/ });
const saved = (page: Page) => page.getByText('Saved', { exact: true });

/** Cancels and archives an open item over HTTP, as an admin. */
async function archived(admin: Page, passes: (item: ItemJson) => boolean): Promise<ItemJson> {
	const item = pick(await itemsOf(admin, 'status=open'), passes);
	for (const act of [{ act: 'cancel', reason: 'The tank is taken down' }, { act: 'archive' }]) {
		const answer = await admin.request.post(`/api/v1/sites/demo/items/${item.id}/acts`, {
			data: { id: crypto.randomUUID(), ...act },
		});
		expect(answer.status()).toBe(200);
	}
	return item;
}

test('[X3] archived work is found by keyboard, read and reopened, and is back for everybody', async ({
	browser,
}) => {
	const admin = await open(browser, 'admin@demo.site', '/sites/demo/board');
	const item = pick(
		await itemsOf(admin, 'status=open'),
		({ layout, level }) => layout !== null && level === null,
	);
	const ben = await open(
		browser,
		'coordinator@demo.site',
		`/sites/demo/map?item=${item.number}&q=${item.number}`,
	);
	const bens = panelOf(ben, item.number);
	const inSight = ben.getByRole('listbox', { name: 'Items in sight on the map' });
	await inSight.focus();
	await expect(inSight.getByRole('option')).toContainText([item.number]);

	await admin.goto(`/sites/demo/board?item=${item.number}`);
	const panel = panelOf(admin, item.number);
	await panel.getByRole('button', { name: 'Cancel…' }).click();
	await panel.getByRole('textbox', { name: 'Why is it cancelled?' }).fill('The pump is replaced');
	await panel.getByRole('textbox', { name: 'Why is it cancelled?' }).press('Enter');
	await panel.getByRole('button', { name: 'Archive', exact: true }).click();
	// Whoever has it open sees at once where it went, and may read on.
	await expect(bens.getByText(/In the archive, cancelled/)).toBeVisible();
	await expect(inSight).toContainText('No items in sight');

	await admin.goto('/sites/demo/board');
	await expect(saved(admin)).toBeVisible();
	await admin.keyboard.press('Control+k');
	await admin.keyboard.type(item.number);
	await expect(askArchive(admin)).toBeVisible();
	await admin.keyboard.press('ArrowUp');
	await expect(askArchive(admin)).toHaveAttribute('aria-selected', 'true');
	await admin.keyboard.press('Enter');
	const result = admin
		.getByRole('group', { name: 'In the archive' })
		.getByRole('option', { name: item.title })
		.first();
	await expect(result).toHaveAttribute('aria-selected', 'true');
	await admin.keyboard.press('Enter');
	await expect(panel.getByText(/In the archive, cancelled/)).toBeVisible();
	await expect(question(panel, 'What')).toContainText(item.title);
	await expect(question(panel, 'History')).toContainText('The pump is replaced');
	await expect(panel.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);

	await panel.getByRole('button', { name: 'Reopen…' }).press('Enter');
	await expect(panel.getByRole('textbox', { name: 'Why is it reopened?' })).toBeFocused();
	await admin.keyboard.type('The new pump leaks too');
	await admin.keyboard.press('Enter');
	await expect(panel.getByText(/In the archive/)).toHaveCount(0);
	await expect(panel.getByRole('heading', { name: item.number })).toBeFocused();
	await expect(question(panel, 'Status')).toContainText('Open');
	await expect(question(panel, 'History')).toContainText('The new pump leaks too');
	expect((await itemOf(admin, item.number)).stage).toBe('open');

	await expect(question(bens, 'Status')).toContainText('Open');
	await expect(inSight.getByRole('option')).toContainText([item.number]);
	await ben.goto(`/sites/demo/board?q=${item.number}`);
	await expect(ben.locator('main').getByText(item.number, { exact: true })).toBeVisible();
});

test('[X3] a technician reads archived work and is not offered to reopen it', async ({
	browser,
}) => {
	const admin = await open(browser, 'admin@demo.site', '/sites/demo/board');
	const item = await archived(admin, () => true);
	const page = await open(browser, 'technician@demo.site', `/sites/demo/map?item=${item.number}`);
	const panel = panelOf(page, item.number);
	await expect(panel.getByText(/In the archive, cancelled/)).toBeVisible();
	await expect(question(panel, 'History')).toContainText('The tank is taken down');
	await expect(panel.getByText(/A technician may not reopen; ask/)).toBeVisible();
	await expect(panel.getByRole('button', { name: /Reopen/ })).toHaveCount(0);
});

test('the panel and the box say when there is nothing, and when it cannot be asked', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board?item=W-999999');
	await expect(panelOf(page, 'W-999999').getByText('There is no W-999999')).toBeVisible();
	await page.keyboard.press('Control+k');
	await page.keyboard.type('zzyzx');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Nothing in the archive has “zzyzx”.')).toBeVisible();

	await page.route(/\/api\/v1\/sites\/demo\/items/, (route) => route.fulfill({ status: 503 }));
	await findBox(page).fill('zzyzxq');
	await findBox(page).press('Enter');
	await expect(page.getByText(/could not be searched.*busy/)).toBeVisible();
	await page.goto('/sites/demo/board?item=W-999999');
	const again = panelOf(page, 'W-999999').getByRole('button', { name: 'Try again' });
	await expect(again).toBeVisible();
	await page.unroute(/\/api\/v1\/sites\/demo\/items/);
	await again.click();
	await expect(panelOf(page, 'W-999999').getByText('There is no W-999999')).toBeVisible();

	await page.context().setOffline(true);
	await expect(page.getByRole('button', { name: /^Offline/ })).toBeVisible();
	await findBox(page).fill('zzyzx');
	await findBox(page).press('Enter');
	await expect(page.getByText(/^You are offline: the archive/)).toBeVisible();
});
