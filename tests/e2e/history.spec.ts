import { expect } from '@playwright/test';
import { itemsOf, open, panelOf, pick, test, typeOver } from '../support/pages.ts';

test('[H1, H4] an auditor narrows the history of the site to one item, reads who changed what, and takes it as a file', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const { number } = pick(await itemsOf(page, 'status=open'), () => true);
	await page.goto(`/sites/demo/board?item=${number}`);
	const title = panelOf(page, number).getByRole('textbox', { name: 'Title' });
	await typeOver(title, 'For the auditor');
	await title.press('Enter');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();

	await page.getByRole('button', { name: 'Demonstration Refinery' }).click();
	await page.getByRole('menuitem', { name: 'History of the site' }).click();
	await page.getByRole('searchbox', { name: 'Number of an item or a record' }).fill(number);
	await page.keyboard.press('Enter');
	const row = page.getByRole('row').filter({ hasText: 'For the auditor' });
	await expect(row).toContainText('Title');
	await expect(row).toContainText('Sam Demo');
	await expect(row).toContainText('By hand');
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'CSV' }).click(),
	]);
	expect(file.suggestedFilename()).toBe('history_demo.csv');
	await row.getByRole('button', { name: number }).click();
	await expect(panelOf(page, number)).toBeVisible();

	const reader = await open(browser, 'viewer@demo.site', '/sites/demo/history');
	await expect(reader.getByText(/is for its admins, coordinators and supervisors/)).toBeVisible();
});
