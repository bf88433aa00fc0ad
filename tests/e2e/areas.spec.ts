import { expect, type Locator, type Page } from '@playwright/test';
import { open, SIZES, test } from '../support/pages.ts';

/** Begins to edit areas and answers the panel beside the map. */
async function edit(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Edit areas' }).click();
	const panel = page.getByRole('region', { name: 'Edit areas' });
	await expect(panel).toBeVisible();
	return panel;
}

async function choose(panel: Locator, name: string): Promise<void> {
	const list = panel.getByLabel('Area', { exact: true });
	const option = list.locator('option', { hasText: name }).first();
	await list.selectOption((await option.getAttribute('value')) ?? '');
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
	const box = await place.boundingBox();
	if (box === null) throw new Error('It is not on the screen.');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('an area is split by mouse while somebody else looks on; what lies there goes along, and comes back by undo', async ({
	browser,
}) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/map', SIZES.desktop);
	const other = await open(browser, 'admin@demo.site', '/sites/demo/map', SIZES.laptop);
	const panel = await edit(page);
	await choose(panel, 'Tanks south: product tanks');
	const [start, end] = await Promise.all(
		[0, 2].map((corner) => middleOf(page.locator(`[data-handle="${corner}"]`))),
	);
	if (start === undefined || end === undefined) throw new Error('It has no corners.');
	await panel.getByRole('button', { name: 'Split' }).click();
	const x = (start.x + end.x) / 2;
	await page.mouse.click(x, Math.min(start.y, end.y) - 12);
	await page.mouse.click(x, Math.max(start.y, end.y) + 12);
	await panel.getByLabel('Name').fill('Product tanks east');
	await expect(other.locator('[data-peer-boundary]')).toBeVisible();
	const changes = panel.getByRole('region', { name: 'What will change' });
	await expect(changes).toContainText(/Gains \d+/);
	await panel.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('2 areas changed').first()).toBeVisible();
	await expect(page.getByText('No work changes its area')).toBeHidden();
	await expect(other.locator('[data-peer-boundary]')).toBeHidden();

	const theirs = await edit(other);
	await choose(theirs, 'Product tanks east');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(page.getByText('Areas: undone').first()).toBeVisible();
	await expect(theirs.getByLabel('Area', { exact: true })).not.toContainText('Product tanks east');
});

test('two people at one boundary: who is second is told at once, and puts theirs over it or drops it', async ({
	browser,
}) => {
	const name = 'Tanks south: product tanks';
	const [mine, theirs] = await Promise.all([
		open(browser, 'coordinator@demo.site', '/sites/demo/map', SIZES.laptop),
		open(browser, 'admin@demo.site', '/sites/demo/map', SIZES.laptop),
	]);
	const moveCorner = async (page: Page, panel: Locator, key: string) => {
		await choose(panel, name);
		const corner = page.getByRole('button', { name: /^Corner 1 of/ });
		await corner.press(key);
		await corner.press(key);
		await expect(panel.getByRole('region', { name: 'What will change' })).toBeVisible();
	};
	const panel = await edit(mine);
	const other = await edit(theirs);
	await moveCorner(mine, panel, 'ArrowLeft');
	await moveCorner(theirs, other, 'ArrowUp');
	await other.getByRole('button', { name: 'Save' }).click();
	await expect(other.getByRole('region', { name: 'What will change' })).toBeHidden();

	await expect(panel.getByRole('button', { name: 'Save' })).toBeDisabled();
	await panel.getByRole('button', { name: 'Put mine over theirs' }).click();
	await panel.getByRole('button', { name: 'Save' }).click();
	await expect(panel.getByRole('region', { name: 'What will change' })).toBeHidden();

	await moveCorner(theirs, other, 'ArrowUp');
	await moveCorner(mine, panel, 'ArrowLeft');
	await panel.getByRole('button', { name: 'Save' }).click();
	await other.getByRole('button', { name: 'Drop mine' }).click();
	await expect(other.getByRole('region', { name: 'What will change' })).toBeHidden();
});

test('an area is drawn and changed by keys alone, and is still there when the page is loaded again', async ({
	browser,
}) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/map', SIZES.laptop);
	await page.keyboard.press('e');
	const panel = page.getByRole('region', { name: 'Edit areas' });
	await panel.getByRole('button', { name: 'Draw' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: /^Pen at/ })).toBeFocused();
	for (const way of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
		await page.keyboard.press('Enter');
		for (let n = 0; n < 4; n += 1) await page.keyboard.press(way);
	}
	await page.keyboard.press('Enter');
	await panel.getByRole('button', { name: 'Finish' }).click();
	const corner = page.getByRole('button', { name: 'Corner 2 of 4' });
	await corner.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Corner 3 of 5' })).toBeFocused();
	await page.keyboard.press('Delete');
	await expect(page.getByRole('button', { name: 'Corner 3 of 4' })).toBeFocused();
	await page.keyboard.press('Control+z');
	await expect(page.getByRole('button', { name: 'Corner 3 of 5' })).toBeVisible();

	await page.reload();
	await expect(panel.getByRole('region', { name: 'What will change' })).toContainText('new');
	await panel.getByRole('button', { name: 'Discard' }).click();
	await expect(panel.getByRole('button', { name: 'Save' })).toBeDisabled();
});
