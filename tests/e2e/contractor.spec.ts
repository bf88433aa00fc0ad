import { expect } from '@playwright/test';
import { itemOf, itemsOf, make, open, pick, quietArea, SIZES, test } from '../support/pages.ts';

test('a contractor gets only their company’s jobs, and they are told what is missing', async ({
	browser,
}) => {
	const page = await open(browser, 'lead@northgate.demo.site', '/sites/demo', SIZES.phone);
	await expect(page).toHaveURL(/\/sites\/demo\/jobs/);
	const mine = await itemsOf(page, 'stage=open,waiting,live');
	expect(mine.length).toBeGreaterThan(0);
	expect(new Set(mine.map(({ party }) => party))).toEqual(new Set(['northgate']));
	const stuck = pick(mine, ({ readiness, stage }) => stage === 'open' && !readiness.ready);
	await page.goto(`/sites/demo/jobs?item=${stuck.number}`);
	await expect(page.getByText(stuck.title).first()).toBeVisible();
	await expect(
		page.getByRole('button', { name: `Start ${stuck.number} ${stuck.title}` }),
	).toBeDisabled();
	await page.goto('/sites/demo/map');
	await expect(page).toHaveURL(/\/sites\/demo\/jobs$/);
	await page.goto(`/sites/demo/map?item=${stuck.number}&level=0`);
	await expect(page).toHaveURL(new RegExp(`/sites/demo/jobs\\?item=${stuck.number}$`));
	await expect(page.getByText(stuck.title).first()).toBeVisible();
});

test('a contractor starts a job, takes that back and starts again, is stuck, goes on and finishes, and the site sees it', async ({
	browser,
}) => {
	const phone = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs', SIZES.phone);
	const board = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const job = pick(await itemsOf(phone, 'status=open,waiting'), ({ readiness }) => readiness.ready);
	const whole = `${job.number} ${job.title}`;
	await phone.goto(`/sites/demo/jobs?item=${job.number}`);
	await phone.getByRole('button', { name: `Start ${whole}` }).click();
	await expect.poll(async () => (await itemOf(board, job.number)).stage).toBe('live');
	const messages = phone.getByRole('region', { name: 'Messages' });
	await messages.getByRole('button', { name: 'Undo' }).click();
	await expect(messages).toContainText(`${job.number}: undone`);
	await expect.poll(async () => (await itemOf(board, job.number)).stage).toBe('waiting');
	await phone.getByRole('button', { name: `Start ${whole}` }).click();
	await expect.poll(async () => (await itemOf(board, job.number)).stage).toBe('live');

	await phone.getByRole('button', { name: `Stuck, because… ${whole}` }).click();
	const sheet = phone.getByRole('dialog');
	await sheet.getByText('Material', { exact: false }).first().click();
	await sheet.getByRole('textbox').fill('The spool does not fit');
	// A phone that looks something up throws the page away.
	await phone.reload();
	await phone.getByRole('button', { name: `Stuck, because… ${whole}` }).click();
	await expect(sheet.getByRole('textbox')).toHaveValue('The spool does not fit');
	await sheet.getByRole('button', { name: 'Tell the site' }).click();
	await expect.poll(async () => (await itemOf(board, job.number)).status).toBe('blocked');

	await phone.getByRole('button', { name: /^It is clear now: The spool does not fit/ }).click();
	await expect.poll(async () => (await itemOf(board, job.number)).status).toBe('live');
	await phone.getByRole('button', { name: `Done ${whole}` }).click();
	await phone.getByRole('button', { name: 'Yes, it is done' }).click();
	await expect.poll(async () => (await itemOf(board, job.number)).stage).toBe('done');
});

test('[C7] a contractor is told of the neighbour that keeps a job from starting, until it ends', async ({
	browser,
}) => {
	const phone = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs', SIZES.phone);
	const board = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const area = await quietArea(board);
	const welding = await make(board, { title: 'Weld the support', area: area.id }, 'hot-work');
	const job = await make(
		board,
		{ title: 'Enter the drum', area: area.id, party: 'northgate' },
		'confined-space',
	);
	await phone.goto(`/sites/demo/jobs?item=${job}`);
	const start = phone.getByRole('button', { name: `Start ${job} Enter the drum` });
	await expect(start).toBeEnabled();
	const act = (name: string) =>
		board.request.post(`/api/v1/sites/demo/items/${welding}/acts`, {
			data: { id: crypto.randomUUID(), act: name },
		});
	expect((await act('start')).status()).toBe(200);
	const words = `Hot work is live in ${area.name}: not permitted beside confined space entry`;
	await expect(phone.getByText(words)).toBeVisible();
	await expect(start).toBeDisabled();
	await expect(phone.getByText(welding)).toHaveCount(0);
	expect((await act('finish')).status()).toBe(200);
	await expect(phone.getByText(words)).toHaveCount(0);
	await expect(start).toBeEnabled();
});

test('a job that is given to the company appears on their phone without a reload', async ({
	browser,
}) => {
	const board = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const phone = await open(browser, 'lead@baylift.demo.site', '/sites/demo/jobs', SIZES.phone);
	const item = pick(await itemsOf(board, 'status=open&party=mechanical'), () => true);
	await phone.goto(`/sites/demo/jobs?item=${item.number}`);
	await expect(phone.getByText(item.title)).toHaveCount(0);
	await phone.goto('/sites/demo/jobs');
	await board.request.post(`/api/v1/sites/demo/items/${item.number}/acts`, {
		data: { id: crypto.randomUUID(), act: 'assign', party: 'baylift' },
	});
	await phone.goto(`/sites/demo/jobs?item=${item.number}`);
	await expect(phone.getByText(item.title).first()).toBeVisible();
	await board.request.post(`/api/v1/sites/demo/items/${item.number}/acts`, {
		data: { id: crypto.randomUUID(), act: 'assign', party: 'mechanical' },
	});
	await expect(phone.getByText(item.title)).toHaveCount(0);
});
