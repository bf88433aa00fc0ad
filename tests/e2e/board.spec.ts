import { expect, type Locator, type Page } from '@playwright/test';
import { itemOf, itemsOf, open, pick, type ItemJson, test } from '../support/pages.ts';

function cardOf(page: Page, item: ItemJson): Locator {
	return page.locator(`[data-card="${item.id}"]`);
}

/** Opens the board with nothing but this item and its area's lane, so that its card is on the screen. */
async function openBoardWith(page: Page, item: ItemJson): Promise<Locator> {
	const area = item.area === null ? '' : `&area=${item.area}`;
	await page.goto(`/sites/demo/board?q=${item.number}${area}`);
	const card = cardOf(page, item);
	// The first picture can be read alone.
	await expect(card.getByRole('button').first()).toBeEnabled();
	return card;
}

async function dragTo(page: Page, card: Locator, target: Locator): Promise<void> {
	const from = await card.boundingBox();
	const to = await target.boundingBox();
	if (from === null || to === null) throw new Error('The card or the cell is not on the screen.');
	await page.mouse.move(from.x + 40, from.y + 20);
	await page.mouse.down();
	await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
	await page.mouse.move(to.x + to.width / 2, to.y + 30, { steps: 12 });
	await page.mouse.up();
}

test('a card dragged to a lawful column is moved by an act, for everybody', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(
		await itemsOf(page, 'status=open'),
		({ area, title }) => area !== null && title.length > 0,
	);
	const card = await openBoardWith(page, item);
	await dragTo(page, card, page.getByRole('gridcell', { name: /, Waiting: / }).first());
	await expect(page.getByRole('gridcell', { name: /, Waiting: 1/ })).toBeVisible();
	await expect.poll(async () => (await itemOf(page, item.number)).stage).toBe('waiting');
});

test('a card dragged to where it may not go is refused with the reason and stays', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), ({ readiness }) => !readiness.ready);
	const card = await openBoardWith(page, item);
	await dragTo(page, card, page.getByRole('gridcell', { name: /, Live: / }).first());
	const missing = item.readiness.missing[0]?.text ?? '';
	const number = /[A-Z]{3}-\d+/.exec(missing)?.[0] ?? missing.slice(0, 20);
	await expect(page.getByText(number).last()).toBeVisible();
	expect((await itemOf(page, item.number)).stage).toBe('open');
	await expect(page.getByRole('gridcell', { name: /, Open: 1/ })).toBeVisible();
});

test('the menu of a card moves it without dragging, by keyboard alone', async ({ browser }) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=waiting'), () => true);
	await openBoardWith(page, item);
	await page.locator(`[data-focus="${item.id}"]`).focus();
	await page.keyboard.press('m');
	const entry = page.getByRole('menuitem', { name: 'Set to open' });
	await expect(entry).toBeVisible();
	await entry.focus();
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await itemOf(page, item.number)).stage).toBe('open');
});

test('work without an area has a lane of its own', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board?area=none');
	const [item] = await itemsOf(page, 'area=none&status=open');
	expect(item).toBeDefined();
	await expect(page.getByRole('gridcell', { name: /^No area, Open: [1-9]/ })).toBeVisible();
});

test('a lane that is collapsed stays so after a reload and still tells its count', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const collapse = page.getByRole('button', { name: /^Collapse / }).first();
	const name = (await collapse.getAttribute('aria-label'))?.replace('Collapse ', '') ?? '';
	await collapse.click();
	await expect(page.getByRole('button', { name: `Show ${name}` })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('button', { name: `Show ${name}` })).toBeVisible();
});

test('a filter by words gathers the lanes without a match in a line, which shows them by keyboard too', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), ({ area }) => area !== null);
	const lanes = page.getByRole('rowheader');
	const words = page.getByRole('searchbox', { name: /^Filter by words/ });
	await words.pressSequentially(item.number);
	await expect(words).toBeFocused();
	await expect(cardOf(page, item)).toBeInViewport();
	await expect(lanes).toHaveCount(1);
	const line = page.getByRole('button', { name: /^\d+ lanes without a match$/ });
	await expect(line).toHaveAttribute('aria-expanded', 'false');
	await line.focus();
	await page.keyboard.press('Enter');
	await expect(line).toHaveAttribute('aria-expanded', 'true');
	expect(await lanes.count()).toBeGreaterThan(1);
	await expect(cardOf(page, item)).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(lanes).toHaveCount(1);
});

test('a card can be dragged to a lane that the filter gathers with others', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), ({ area }) => area !== null);
	await page.goto(`/sites/demo/board?q=${item.number}`);
	// The first picture can be read alone.
	await expect(cardOf(page, item).getByRole('button').first()).toBeEnabled();
	const from = await cardOf(page, item).boundingBox();
	if (from === null) throw new Error('The card is not on the screen.');
	await page.mouse.move(from.x + 40, from.y + 20);
	await page.mouse.down();
	await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
	const below = page
		.getByRole('row')
		.filter({ has: page.getByRole('rowheader') })
		.nth(1);
	const to = await below.boundingBox();
	if (to === null) throw new Error('The lane is not on the screen.');
	await page.mouse.move(from.x + 60, to.y + to.height / 2, { steps: 12 });
	await page.mouse.up();
	await expect.poll(async () => (await itemOf(page, item.number)).area).not.toBe(item.area);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect.poll(async () => (await itemOf(page, item.number)).area).toBe(item.area);
});
