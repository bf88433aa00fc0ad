import { expect } from '@playwright/test';
import { open, SIZES, test } from '../support/pages.ts';

/** The pages of a PDF: their sizes in millimetres, and what stands on them without its spaces. */
async function pagesOf(pdf: Buffer): Promise<{ size: number[]; text: string }[]> {
	const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
	const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
	const pages = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { width, height } = page.getViewport({ scale: 1 });
		const { items } = await page.getTextContent();
		const text = items
			.map((item) => ('str' in item ? item.str : ''))
			.join('')
			.replace(/\s/g, '');
		pages.push({ size: [width, height].map((points) => Math.round((points / 72) * 25.4)), text });
	}
	return pages;
}

test('an address shows the very same view of the map again; it is printed on one sheet and has a code', async ({
	browser,
}) => {
	const query =
		'drawing=plant&level=0&measure=overdue&days=7&density=1&sight=1049.5_821.2_636.3_497.3';
	const address = `/sites/demo/map?${query}`;
	const page = await open(browser, 'supervisor@demo.site', address, SIZES.desktop);
	const map = page.getByRole('region', { name: /^Map of/ });
	const shows = async () => {
		await expect(map.getByRole('button', { name: 'Density' })).toHaveAttribute(
			'aria-pressed',
			'true',
		);
		await expect(page.getByRole('radio', { name: 'Overdue' })).toBeChecked();
		await expect(page.getByRole('radio', { name: '7 days' })).toBeChecked();
		await expect(map.locator('canvas[data-marks]')).not.toHaveAttribute('data-marks', '0');
		return map.locator('svg > g.leaflet-zoom-animated').first().getAttribute('style');
	};
	const before = await shows();

	await page.keyboard.press('Control+p');
	const sheet = page.getByRole('img', { name: 'The sheet as it is printed' });
	await expect(sheet).toBeVisible();
	const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
	expect(pages.map(({ size }) => size)).toEqual([[420, 297]]);
	const [{ text } = { text: '' }] = pages;
	for (const words of [
		'Demonstration Refinery',
		'Plant, ground',
		'All that is not closed or cancelled',
		'Items close together',
		'by Sam Demo',
		'outside this view',
		'Blocked',
	]) {
		expect(text).toContain(words.replace(/\s/g, ''));
	}
	expect(text).not.toContain('Pilingup');
	await expect(sheet).toBeHidden();
	expect(await shows()).toBe(before);

	await map.getByRole('button', { name: 'Share' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('End');
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'QR code of Plant' });
	await expect(dialog.getByRole('img', { name: 'QR code that opens Plant' })).toBeVisible();
	await expect(dialog).toContainText(query);
	await page.keyboard.press('Escape');
	await expect(map.getByRole('button', { name: 'Share' })).toBeFocused();

	await page.reload();
	expect(await shows()).toBe(before);
	expect(new URL(page.url()).search).toBe(`?${query}`);
});
