import { expect, type Page } from '@playwright/test';
import { lockedPdf, pdfOf } from '../support/drawings.ts';
import { open, test } from '../support/pages.ts';

/** Sends a file as a new drawing, as who chooses it from a folder. */
async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
	const chosen = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Add a drawing' }).click();
	await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer });
	await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
}

/** Types a point of the drawing into the dialog's list. */
async function typePoint(page: Page, n: number, values: Record<string, string>): Promise<void> {
	const row = page.getByRole('dialog').getByRole('listitem').nth(n);
	for (const [label, value] of Object.entries(values))
		await row.getByLabel(label, { exact: true }).fill(value);
}

test('a page of a PDF becomes a drawing, gets its scale, its place on earth and an earlier revision again, and is the map; a locked one is told in words', async ({
	browser,
}) => {
	const page = await open(browser, 'admin@demo.site', '/sites/demo/drawings');
	await send(
		page,
		'unit-700.pdf',
		pdfOf(
			{ width: 300, height: 200, content: '' },
			{ width: 800, height: 600, content: '100 100 400 300 re f' },
		),
	);
	await page.getByLabel('Which of its 2 pages is the drawing?').fill('2');
	await page.getByRole('button', { name: 'Take this page' }).click();
	const card = page.getByRole('article', { name: 'Unit-700' });
	await expect(card).toContainText('800 by 600 units');

	await card.getByRole('button', { name: 'What to do with Unit-700' }).click();
	await page.getByRole('menuitem', { name: 'Set the scale' }).click();
	await typePoint(page, 0, { x: '100', y: '500' });
	await typePoint(page, 1, { x: '500', y: '500' });
	await page.getByLabel('From point 1 to point 2').fill('80');
	await page.getByRole('button', { name: 'Set the scale' }).click();
	await expect(card).toContainText('scale known');

	await card.getByRole('button', { name: 'What to do with Unit-700' }).click();
	await page.getByRole('menuitem', { name: 'Set the place on earth' }).click();
	await typePoint(page, 0, { x: '0', y: '600', Latitude: '51.95', Longitude: '4.05' });
	await typePoint(page, 1, { x: '800', y: '600', Latitude: '51.95', Longitude: '4.052331' });
	await typePoint(page, 2, { x: '0', y: '0', Latitude: '51.951078', Longitude: '4.05' });
	await page.getByRole('button', { name: 'Set the place' }).click();
	await expect(card).toContainText('place on earth known');

	const again = page.waitForEvent('filechooser');
	await card.getByRole('button', { name: 'What to do with Unit-700' }).click();
	await page.getByRole('menuitem', { name: 'New revision' }).click();
	const wrong = pdfOf({ width: 800, height: 600, content: '0 0 9 9 re f' });
	await (await again).setFiles({ name: 'wrong.pdf', mimeType: 'application/pdf', buffer: wrong });
	await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	await card.getByText('Revision 2', { exact: true }).click();
	await card.getByRole('button', { name: 'Show revision 1 of Unit-700 again' }).click();
	await expect(page.getByText('“Unit-700” shows revision 1 again').first()).toBeVisible();
	await expect(card.getByText('Revision 3', { exact: true })).toBeVisible();

	await send(page, 'locked.pdf', lockedPdf());
	await expect(page.getByRole('alert').filter({ hasText: 'password' })).toBeVisible();

	await page.goto('/sites/demo/map');
	await page.getByLabel('Drawing', { exact: true }).selectOption({ label: 'Unit-700' });
	await expect(page).toHaveURL(/drawing=/);
	await expect(page.getByRole('button', { name: 'Where am I?' })).toBeVisible();

	// Others of this worker go on with the site as it was.
	await page.goto('/sites/demo/drawings');
	await card.getByRole('button', { name: 'What to do with Unit-700' }).click();
	await page.getByRole('menuitem', { name: 'Remove' }).click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Remove/ })
		.click();
	await expect(card).toBeHidden();
});
