import { expect, type Page } from '@playwright/test';
import { itemsOf, open, panelOf, pick, question, SIZES, test } from '../support/pages.ts';

const SAY = { name: /^Say something about/ };

function talkOf(page: Page, number: string) {
	return question(panelOf(page, number), 'Talk');
}

test('[D1] two people talk about an item, one mentions the other by keyboard and takes a word back', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const ben = await open(browser, 'technician@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(ana, 'stage=open'), ({ party }) => party === 'mechanical');
	for (const page of [ana, ben]) {
		await page.goto(`/sites/demo/board?item=${item.number}`);
		await expect(panelOf(page, item.number)).toBeVisible();
	}
	const box = talkOf(ana, item.number).getByRole('textbox', SAY);
	await box.pressSequentially('Is the pump drained, @Ton');
	const offered = ana.getByRole('listbox', { name: 'People to mention' });
	await expect(offered.getByRole('option', { name: 'Toni Demo' })).toBeVisible();
	await box.press('Enter');
	await expect(box).toHaveValue('Is the pump drained, @Toni Demo ');
	// What was begun is still there after a reload, with whom it mentions.
	await ana.reload();
	await expect(ana.getByText('Saved', { exact: true })).toBeVisible();
	await expect(box).toHaveValue('Is the pump drained, @Toni Demo ');
	await box.press('Control+Enter');
	await expect(box).toHaveValue('');
	await expect(talkOf(ana, item.number)).toContainText('Is the pump drained, @Toni Demo');

	const heard = talkOf(ben, item.number);
	await expect(heard.locator('mark', { hasText: '@Toni Demo' }).last()).toBeVisible();
	await heard.getByRole('textbox', SAY).fill('Yes, since noon');
	await heard.getByRole('button', { name: 'Say it' }).click();
	await expect(talkOf(ana, item.number)).toContainText('Yes, since noon');

	await heard.getByRole('button', { name: 'Withdraw…' }).last().click();
	await heard.getByRole('button', { name: 'Withdraw it' }).click();
	await expect(talkOf(ana, item.number)).toContainText('Withdrawn');
	await expect(talkOf(ana, item.number)).not.toContainText('Yes, since noon');
});

test('[O2, D2] a contractor’s word said without a network arrives, and what is for the site alone does not reach them', async ({
	browser,
}) => {
	const phone = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs', SIZES.phone);
	const board = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const job = pick(await itemsOf(phone, 'stage=open,waiting'), () => true);
	await phone.goto(`/sites/demo/jobs?item=${job.number}`);
	await board.goto(`/sites/demo/board?item=${job.number}`);
	const site = talkOf(board, job.number);
	await site.getByRole('checkbox', { name: 'Site only' }).check();
	await site.getByRole('textbox', SAY).fill('They were late last week');
	await site.getByRole('button', { name: 'Say it' }).click();
	await expect(site).toContainText('They were late last week');

	await expect(phone.getByRole('textbox', SAY)).toBeVisible();
	await phone.context().setOffline(true);
	await phone.getByRole('textbox', SAY).fill('The lift is booked for two');
	await phone.getByRole('button', { name: 'Say it' }).click();
	await expect(phone.getByRole('list', { name: 'Comments' })).toContainText('The lift is booked');
	await phone.context().setOffline(false);
	await expect(site).toContainText('The lift is booked for two', { timeout: 20_000 });
	await expect(phone.getByText('They were late last week')).toHaveCount(0);
});
