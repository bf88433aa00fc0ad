import { expect } from '@playwright/test';
import { itemsOf, openIn, pick, SIZES, test } from '../support/pages.ts';

test('board and map go back to before a change, where nothing can be changed, on to the plan, and to now', async ({
	browser,
	baseURL,
}) => {
	// What a service worker lets through is not always held up by a route.
	const context = await browser.newContext({
		...(baseURL === undefined ? {} : { baseURL }),
		viewport: SIZES.laptop,
		serviceWorkers: 'block',
	});
	const page = await openIn(context, 'supervisor@demo.site', '/sites/demo/board');
	const { number } = pick(await itemsOf(page, 'status=open'), ({ area }) => area !== null);
	await page.goto(`/sites/demo/board?q=${number}`);
	const waited = await page.request.post(`/api/v1/sites/demo/items/${number}/acts`, {
		data: { id: crypto.randomUUID(), act: 'wait' },
	});
	expect(waited.status()).toBe(200);
	const isIn = (column: string) =>
		expect(page.getByRole('gridcell', { name: new RegExp(`, ${column}: 1`) })).toBeVisible();
	await isIn('Waiting');

	await page.route('**/past', (route) => route.abort());
	await page.keyboard.press('t');
	const slider = page.getByRole('slider', { name: 'Moment that is shown' });
	await expect(slider).toBeFocused();
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await expect(page.getByRole('alert')).toContainText('You see how it is now.');
	let answer = () => {};
	const answered = new Promise<void>((resolve) => (answer = resolve));
	await page.unroute('**/past');
	await page.route('**/past', async (route) => {
		await answered;
		await route.continue();
	});
	await page.getByRole('button', { name: 'Try again' }).press('Enter');
	await expect(slider).toBeFocused();
	await expect(page.getByText('You still see how it is now.')).toBeVisible();
	answer();
	await isIn('Open');
	await expect(page.getByText('You still see how it is now.')).toHaveCount(0);
	const banner = page.getByText('Nothing can be changed here.');
	await expect(banner).toBeVisible();
	await expect(page).toHaveTitle(/^As it was /);
	await expect(page.getByRole('button', { name: `Move ${number} to…` })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'New work' })).toBeDisabled();

	await expect(page).toHaveURL(/[?&]at=\d{4}-/);
	await page.keyboard.press('Escape');
	await isIn('Waiting');
	await expect(banner).toHaveCount(0);
	await expect(page).not.toHaveURL(/[?&]at=/);
	await page.goBack();
	await isIn('Open');
	await page.getByRole('link', { name: 'Map' }).click();
	await expect(page.getByRole('application', { name: /^Map/ })).toBeVisible();
	await expect(banner).toBeVisible();
	await slider.press('End');
	await expect(page.getByText('if every plan is kept')).toBeVisible();
	await page.getByRole('button', { name: 'Back to now' }).click();
	await expect(banner).toHaveCount(0);
	await slider.press('t');
	await expect(slider).toBeHidden();
});
