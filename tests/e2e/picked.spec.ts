import { expect } from '@playwright/test';
import { numbersIn } from '../../src/lib/live/number-ranges.ts';
import { itemsOf, open, SIZES, test } from '../support/pages.ts';

test('items in a box are picked with the mouse, changed at once, and go back at once', async ({
	browser,
}) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/map', SIZES.desktop);
	const map = page.getByRole('region', { name: /^Map of/ });
	await expect(map.locator('canvas[data-marks]')).toBeVisible();
	const box = await map.boundingBox();
	if (box === null) throw new Error('The map is not on the screen.');
	await page.keyboard.down('Shift');
	await page.mouse.move(box.x + 110, box.y + 80);
	await page.mouse.down();
	await page.mouse.move(box.x + 200, box.y + 160, { steps: 4 });
	await page.mouse.move(box.x + 240, box.y + 180, { steps: 4 });
	await page.mouse.up();
	await page.keyboard.up('Shift');
	const bar = page.getByRole('toolbar', { name: 'Picked items' });
	await expect(bar).toBeVisible();
	await expect(page).toHaveURL(/pick=[\d.-]+/);
	const picked = new Set(numbersIn(new URL(page.url()).searchParams.get('pick') ?? ''));
	expect(picked.size).toBeGreaterThan(1);
	const priorities = async () =>
		(await itemsOf(page, 'stage=open,waiting,live,done'))
			.filter(({ number }) => picked.has(number))
			.map(({ priority }) => priority);
	const before = await priorities();
	expect(before).toHaveLength(picked.size);

	await bar.getByRole('button', { name: 'Change…' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Priority').selectOption('1');
	await dialog.getByRole('button', { name: /^Change \d+ items?$/ }).click();
	await expect(page.getByText(/Change: \d+ items?/).first()).toBeVisible();
	await expect.poll(priorities).toEqual(before.map(() => 1));
	await page.getByRole('button', { name: 'Undo' }).first().click();
	await expect.poll(priorities).toEqual(before);
});

test('items in sight are picked by keyboard and let go of again', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map?status=live');
	const list = page.getByRole('listbox', { name: 'Items in sight on the map' });
	await list.focus();
	await page.keyboard.press('x');
	const bar = page.getByRole('toolbar', { name: 'Picked items' });
	await expect(bar).toContainText('1 picked');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('x');
	await expect(bar).toContainText('2 picked');
	await page.keyboard.press('Control+a');
	await expect(bar.locator('b')).not.toHaveText('2');
	await bar.getByRole('button', { name: 'Let go of what is picked' }).click();
	await expect(bar).toBeHidden();
});
