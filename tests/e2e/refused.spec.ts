import { expect } from '@playwright/test';
import { itemOf, itemsOf, open, panelOf, pick, question, SIZES, test } from '../support/pages.ts';

test('an edit that breaks a rule on the server is put back, and its author is told why in words', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const item = pick(await itemsOf(page, 'status=open'), () => true);
	await page.goto(`/sites/demo/map?item=${item.number}`);
	const status = question(panelOf(page, item.number), 'Status');
	const end = status.getByLabel('Planned end');
	await end.fill('2098-03-02T16:00');
	await end.press('Enter');
	await status.getByLabel('Planned start').fill('2098-03-02T08:00');
	await status.getByLabel('Planned start').press('Enter');
	await expect
		.poll(async () => (await itemOf(page, item.number)).plannedStart)
		.toMatch(/^2098-03-02/);

	await end.fill('2098-03-01T16:00');
	await end.press('Enter');
	const messages = page.getByRole('region', { name: 'Messages' });
	await expect(messages).toContainText(`${item.number} was put back`);
	await expect(messages).toContainText('The planned end lies before the planned start.');
	await expect(end).toHaveValue('2098-03-02T16:00');
	await messages.getByRole('button', { name: 'Dismiss' }).click();
	await expect(messages).toBeHidden();
});

test('a contractor who comes back is told why what they did in the meantime was refused', async ({
	browser,
}) => {
	const phone = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs', SIZES.phone);
	const job = pick(await itemsOf(phone, 'status=open,waiting'), ({ readiness }) => readiness.ready);
	let isCutOff = false;
	await phone.routeWebSocket(/\/sync\//, (socket) => {
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			if (!isCutOff) server.send(message);
		});
	});
	await phone.goto(`/sites/demo/jobs?item=${job.number}`);
	const start = phone.getByRole('button', { name: `Start ${job.number} ${job.title}` });
	await expect(start).toBeEnabled();
	isCutOff = true;
	await start.click();
	await expect(start).toBeHidden();
	const later = await phone.context().newPage();
	await phone.close();

	const site = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const answer = await site.request.post(`/api/v1/sites/demo/items/${job.id}/acts`, {
		data: {
			id: crypto.randomUUID(),
			act: 'raise-blocker',
			kind: 'weather',
			text: 'Gale warning until noon',
		},
	});
	expect(answer.status()).toBe(200);

	await later.goto('/sites/demo/jobs');
	const messages = later.getByRole('region', { name: 'Messages' });
	await expect(messages).toContainText(job.number);
	await expect(messages).toContainText('Gale warning until noon');
	expect((await itemOf(site, job.number)).stage).toBe(job.stage);
	await messages.getByRole('button', { name: `Open ${job.number}` }).click();
	await expect(later).toHaveURL(new RegExp(`item=${job.number}`));
});
