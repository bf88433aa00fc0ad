import { expect } from '@playwright/test';
import { startServer } from '../support/server-process.ts';
import { itemOf, itemsOf, panelOf, PASSWORD, pick, question, test } from '../support/pages.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

test('a reload and a restart of the server keep everything that was changed', async ({
	browser,
}) => {
	const folder = makeTemporaryFolder();
	const dataDir = folder.path;
	let server = await startServer({ dataDir, items: 60 });
	try {
		const { port } = new URL(server.url);
		const context = await browser.newContext({ baseURL: server.url });
		const page = await context.newPage();
		await page.request.post('/api/v1/login', {
			data: { email: 'supervisor@demo.site', password: PASSWORD },
		});
		const item = pick(await itemsOf(page, 'status=open'), () => true);
		await page.goto(`/sites/demo/map?item=${item.number}`);
		const title = () =>
			question(panelOf(page, item.number), 'What').getByRole('textbox', { name: 'Title' });
		await title().fill('This outlives the server');
		await title().press('Enter');
		await panelOf(page, item.number).getByRole('button', { name: 'Set waiting' }).click();
		await expect.poll(async () => (await itemOf(page, item.number)).stage).toBe('waiting');
		await page.reload();
		await expect(title()).toHaveValue('This outlives the server');

		await server.stop();
		await expect(page.getByText(/Offline/).first()).toBeVisible();
		server = await startServer({ dataDir, items: 60, port: Number(port) });
		await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 60_000 });
		await title().fill('And goes on after it');
		await title().press('Enter');
		await expect
			.poll(async () => (await itemOf(page, item.number)).title)
			.toBe('And goes on after it');
		expect((await itemOf(page, item.number)).stage).toBe('waiting');
		await context.close();
	} finally {
		await server.stop();
		folder.remove();
	}
});
