import { expect, type Page } from '@playwright/test';
import { itemOf, itemsOf, open, panelOf, pick, question, test } from '../support/pages.ts';

const titleOf = (page: Page, number: string) =>
	question(panelOf(page, number), 'What').getByRole('textbox', { name: 'Title' });

test('words typed about one item stay with it when another takes its place in mid-word', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const [first, second] = (await itemsOf(page, 'stage=open&archived=false')).slice(-2);
	if (first === undefined || second === undefined) throw new Error('There are no open items.');
	await page.goto(`/sites/demo/board?item=${second.number}`);
	await expect(titleOf(page, second.number)).toHaveValue(second.title);
	await titleOf(page, second.number).click();
	await page.keyboard.press('End');
	await page.keyboard.type(' and more');
	// As an answer that comes late, or a link, would: the field is not left first.
	await page.evaluate((number) => {
		const link = document.createElement('a');
		link.href = `/sites/demo/board?item=${number}`;
		document.body.append(link);
		link.click();
	}, first.number);
	await expect(titleOf(page, first.number)).toHaveValue(first.title);
	await expect
		.poll(async () => (await itemOf(page, second.number)).title)
		.toBe(`${second.title} and more`);
	expect((await itemOf(page, first.number)).title).toBe(first.title);
});

test('[O5] words typed about an item that is archived meanwhile are listed, and the panel goes on', async ({
	browser,
}) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const items = await itemsOf(page, 'stage=open&archived=false');
	const item = pick(items, ({ links }) => links.length === 0);
	const other = pick(items, ({ number }) => number !== item.number);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await titleOf(page, item.number).click();
	await page.keyboard.press('End');
	await page.keyboard.type(' half a');
	for (const act of [{ act: 'cancel', reason: 'Not needed' }, { act: 'archive' }]) {
		const answer = await page.request.post(`/api/v1/sites/demo/items/${item.id}/acts`, {
			data: { id: crypto.randomUUID(), ...act },
		});
		expect(answer.status()).toBe(200);
	}
	await expect(page.getByRole('button', { name: /1 change needs you/ })).toBeVisible();
	await page.goto(`/sites/demo/board?item=${other.number}`);
	await expect(titleOf(page, other.number)).toHaveValue(other.title);
});

test('[O2] words still in their field are kept when the page is loaded again', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'stage=open&archived=false'), () => true);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await titleOf(page, item.number).click();
	await page.keyboard.press('End');
	await page.keyboard.type(', not left');
	await page.reload();
	await expect(titleOf(page, item.number)).toHaveValue(`${item.title}, not left`);
	await expect
		.poll(async () => (await itemOf(page, item.number)).title)
		.toBe(`${item.title}, not left`);
});

test('[O2] a moment still in its field is kept when the page is loaded again', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'stage=open&archived=false'), () => true);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	const due = question(panelOf(page, item.number), 'Status').getByLabel('Due');
	await due.fill('2031-05-04T07:30');
	await page.reload();
	await expect(due).toHaveValue('2031-05-04T07:30');
	await expect.poll(async () => (await itemOf(page, item.number)).due).toMatch(/^2031-05-0[34]T/);
});
