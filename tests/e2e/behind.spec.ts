import { expect } from '@playwright/test';
import { gateSockets } from '../support/gate-sockets.ts';
import { itemOf, itemsOf, open, panelOf, pick, question, test } from '../support/pages.ts';

test('[O4] an edit made without a network is not written over what a socket from before that has yet to tell', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'stage=open&archived=false'), () => true);
	const sockets = await gateSockets(page);
	sockets.hold();
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect.poll(() => sockets.waiting()).toBeGreaterThan(1);
	await page.context().setOffline(true);
	const title = question(panelOf(page, item.number), 'What').getByRole('textbox', {
		name: 'Title',
	});
	await expect(title).toHaveValue(item.title);
	await title.fill('Mine, from the field');
	await title.press('Enter');
	await expect(page.getByRole('button', { name: /1 change waits/ })).toBeVisible();
	const answer = await page.request.patch(`/api/v1/sites/demo/items/${item.id}`, {
		data: { title: 'Theirs, from the office' },
	});
	expect(answer.status()).toBe(200);

	sockets.release();
	await page.context().setOffline(false);
	await expect(page.getByRole('button', { name: /1 change needs you/ })).toBeVisible();
	expect((await itemOf(page, item.number)).title).toBe('Theirs, from the office');
});
