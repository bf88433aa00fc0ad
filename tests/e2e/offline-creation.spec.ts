import { expect } from '@playwright/test';
import { gateSockets } from '../support/gate-sockets.ts';
import { itemsOf, open, test } from '../support/pages.ts';

test('[O2] two items are created without a connection, one after the other, and both arrive', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const gate = await gateSockets(page);
	await page.reload();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	gate.close();
	await expect(page.getByRole('button', { name: /^(Offline|As of)/ })).toBeVisible();
	const dialog = page.getByRole('dialog', { name: 'New work' });
	for (const title of ['The first of two', 'The second of two']) {
		await page.getByRole('button', { name: 'New work', exact: true }).click();
		await expect(dialog.getByLabel('What needs to happen')).toHaveValue('');
		await dialog.getByLabel('What needs to happen').fill(title);
		await dialog.getByRole('button', { name: 'Create' }).click();
		await expect(dialog.getByText('There is no connection.')).toBeVisible();
		await dialog.getByRole('button', { name: 'Close' }).last().click();
	}
	gate.open();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	for (const title of ['The first of two', 'The second of two']) {
		const found = await itemsOf(page, `q=${encodeURIComponent(title)}`);
		expect(found.map((item) => item.title)).toEqual([title]);
	}
});
