import { expect } from '@playwright/test';
import { itemsOf, open, pick, test } from '../support/pages.ts';

test('board and map go back to before a change, where nothing can be changed, on to the plan, and to now', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const { number } = pick(await itemsOf(page, 'status=open'), ({ area }) => area !== null);
	await page.goto(`/sites/demo/board?q=${number}`);
	const answer = await page.request.post(`/api/v1/sites/demo/items/${number}/acts`, {
		data: { id: crypto.randomUUID(), act: 'wait' },
	});
	expect(answer.status()).toBe(200);
	const isIn = (column: string) =>
		expect(page.getByRole('gridcell', { name: new RegExp(`, ${column}: 1`) })).toBeVisible();
	await isIn('Waiting');

	await page.keyboard.press('t');
	await page.getByRole('slider', { name: 'Moment that is shown' }).press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await isIn('Open');
	const banner = page.getByText('Nothing can be changed here.');
	await expect(banner).toBeVisible();
	await expect(page).toHaveTitle(/^As it was /);
	await expect(page.getByRole('button', { name: `Move ${number} to…` })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'New work' })).toBeDisabled();

	await expect(page).toHaveURL(/[?&]at=\d{4}-/);
	await page.keyboard.press('Escape');
	await isIn('Waiting');
	await expect(banner).toHaveCount(0);
	await page.goBack();
	await isIn('Open');
	await page.getByRole('link', { name: 'Map' }).click();
	await expect(page.getByRole('application', { name: /^Map/ })).toBeVisible();
	await expect(banner).toBeVisible();
	await page.getByRole('slider', { name: 'Moment that is shown' }).press('End');
	await expect(page.getByText('if every plan is kept')).toBeVisible();
	await page.getByRole('button', { name: 'Back to now' }).click();
	await expect(banner).toHaveCount(0);
});
