import { expect } from '@playwright/test';
import { itemOf, itemsOf, open, panelOf, pick, test, typeOver } from '../support/pages.ts';

test('[U1] one’s own last change is taken back by key and by button, edits and acts, and done again', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const { number, title } = pick(await itemsOf(page, 'status=open'), () => true);
	await page.goto(`/sites/demo/board?item=${number}`);
	const panel = panelOf(page, number);
	const field = panel.getByRole('textbox', { name: 'Title' });
	await typeOver(field, 'Not what was meant');
	await field.press('Enter');
	await expect.poll(async () => (await itemOf(page, number)).title).toBe('Not what was meant');
	await panel.getByRole('button', { name: 'Set waiting' }).click();
	const messages = page.getByRole('region', { name: 'Messages' });
	await expect(messages).toContainText(`${number} is waiting`);

	await messages.getByRole('button', { name: 'Undo' }).click();
	await expect.poll(async () => (await itemOf(page, number)).stage).toBe('open');
	await expect(messages).toContainText(`${number}: undone`);

	await panel.getByRole('heading', { name: number }).click();
	await page.keyboard.press('Control+z');
	await expect(field).toHaveValue(title);
	await expect(messages).toContainText(`Title: “${title}”`);
	await expect.poll(async () => (await itemOf(page, number)).title).toBe(title);
	await page.keyboard.press('Control+z');
	await expect(messages).toContainText('There is nothing of yours on this page to undo');
	await page.keyboard.press('Control+y');
	await expect(field).toHaveValue('Not what was meant');
	await page.keyboard.press('Control+z');
	await expect(field).toHaveValue(title);
});

test('[U1] what somebody else has changed since is not taken back, and its author is told', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const { number } = pick(await itemsOf(page, 'status=open'), () => true);
	await page.goto(`/sites/demo/board?item=${number}`);
	const field = panelOf(page, number).getByRole('textbox', { name: 'Title' });
	await typeOver(field, 'Mine');
	await field.press('Enter');
	await expect.poll(async () => (await itemOf(page, number)).title).toBe('Mine');
	const theirs = await page.request.patch(`/api/v1/sites/demo/items/${number}`, {
		data: { title: 'Theirs' },
	});
	expect(theirs.status()).toBe(200);
	await expect(field).toHaveValue('Theirs');
	await panelOf(page, number).getByRole('heading', { name: number }).click();
	await page.keyboard.press('Control+z');
	const messages = page.getByRole('region', { name: 'Messages' });
	await expect(messages).toContainText(`${number}: not undone`);
	await expect(messages).toContainText('It has been changed since');
	await expect(field).toHaveValue('Theirs');
});

test('a double click on Start starts, and does not press what takes the place of Start', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const ready = pick(await itemsOf(page, 'status=open'), ({ readiness }) => readiness.ready);
	await page.goto(`/sites/demo/board?item=${ready.number}`);
	const acts = panelOf(page, ready.number).getByRole('group', { name: 'At a glance' });
	await acts.getByRole('button', { name: 'Start', exact: true }).dblclick();
	const messages = page.getByRole('region', { name: 'Messages' });
	await expect(messages).toContainText(`${ready.number} is live`);
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await expect(messages.getByText('Error:')).toHaveCount(0);
	expect((await itemOf(page, ready.number)).stage).toBe('live');
});
