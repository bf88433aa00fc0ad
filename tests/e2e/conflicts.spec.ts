import { expect, type Page } from '@playwright/test';
import { itemOf, make, open, panelOf, question, quietArea, test } from '../support/pages.ts';

test('[C4] hot work does not start beside a live entry, and starts beside sampling once somebody else has accepted the condition', async ({
	browser,
}) => {
	const ana = await open(browser, 'technician@demo.site', '/sites/demo/board');
	const { id: area } = await quietArea(ana);
	const chris = await open(browser, 'coordinator@demo.site', '/sites/demo/conflicts');
	const hot = await make(chris, { title: 'Weld the support', area }, 'hot-work');
	const entry = await make(chris, { title: 'Enter the drum', area }, 'confined-space');
	const sampling = await make(chris, { title: 'Take the sample', area }, 'sampling');
	const act = async (number: string, name: string) =>
		chris.request.post(`/api/v1/sites/demo/items/${number}/acts`, {
			data: { id: crypto.randomUUID(), act: name },
		});
	expect((await act(entry, 'start')).status()).toBe(200);

	await chris.goto(`/sites/demo/conflicts?item=${hot}`);
	const panel = panelOf(chris, hot);
	await expect(question(panel, 'Context')).toContainText('Not together');
	const glance = panel.getByRole('group', { name: 'At a glance' });
	await expect(glance).toContainText(
		`Hot work ${hot} may not run beside confined space entry ${entry}`,
	);
	const refused = await act(hot, 'start');
	expect(refused.status()).toBe(409);

	expect((await act(entry, 'finish')).status()).toBe(200);
	expect((await act(sampling, 'start')).status()).toBe(200);
	await expect(glance).toContainText('Nobody has accepted condition 1');
	await question(panel, 'Context').getByRole('button', { name: 'Accept condition 1' }).click();
	await expect(question(panel, 'Context')).toContainText('Condition 1, accepted');
	await panel.getByRole('button', { name: 'Start', exact: true }).click();
	await expect.poll(async () => (await itemOf(chris, hot)).stage).toBe('live');

	const row = chris.getByRole('main').getByRole('listitem').filter({ hasText: hot });
	await expect(row).toContainText('Accepted by Chris Demo');
});

test('[C5] what a job would meet in another area is told before it is dropped there, by mouse and by keys', async ({
	browser,
}) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const area = await quietArea(page);
	const entry = await make(page, { title: 'Zeolite drum entry', area: area.id }, 'confined-space');
	const started = await page.request.post(`/api/v1/sites/demo/items/${entry}/acts`, {
		data: { id: crypto.randomUUID(), act: 'start' },
	});
	expect(started.status()).toBe(200);
	const hot = await make(page, { title: 'Zeolite bracket weld', area: null }, 'hot-work');
	await page.goto('/sites/demo/board?q=Zeolite');
	const card = page.getByRole('button', { name: new RegExp(`^${hot}, Open`) });
	await expect(card).toBeEnabled();
	const words = `Would meet ${entry} Confined space entry: not permitted`;

	await card.focus();
	await page.keyboard.press('m');
	const choice = page.getByRole('menuitemradio', { name: `${area.name} ${words}` });
	await expect(choice).toHaveCount(1);
	await page.keyboard.press('Escape');

	const from = await card.boundingBox();
	const to = await page
		.getByRole('gridcell', { name: /, Open: 0/ })
		.first()
		.boundingBox();
	if (from === null || to === null) throw new Error('The card or the cell is not on the screen.');
	await page.mouse.move(from.x + 40, from.y + 20);
	await page.mouse.down();
	await page.mouse.move(to.x + to.width / 2, to.y + 30, { steps: 12 });
	await expect(page.getByText(words)).toBeVisible();
	await page.keyboard.press('Escape');
	await page.mouse.up();
	await expect(page.getByText(words)).toHaveCount(0);
	expect((await itemOf(page, hot)).area).toBe(null);
});

test('[C6] an admin sets the matrix by the keyboard, others read it, and of two at once the second keeps what they have', async ({
	browser,
}) => {
	const one = await open(browser, 'admin@demo.site', '/sites/demo/admin/matrix');
	const other = await open(browser, 'admin@demo.site', '/sites/demo/admin/matrix');
	const cell = (page: Page) => page.getByRole('button', { name: /^Sampling beside Sampling/ });
	const force = (page: Page) => page.getByRole('button', { name: 'Put in force' });
	await cell(other).click();
	await other.keyboard.press('n');
	await expect(force(other)).toBeEnabled();
	await cell(one).click();
	await one.keyboard.press('3');
	await force(one).click();
	await expect(force(one)).toBeDisabled();
	await expect(other.getByText('Somebody else has changed the matrix')).toBeVisible();
	await expect(cell(other)).toHaveAccessibleName(/: no$/);
	await other.getByRole('button', { name: 'Take theirs' }).click();
	await expect(cell(other)).toHaveAccessibleName(/: condition 3$/);
	const reader = await open(browser, 'viewer@demo.site', '/sites/demo/admin/matrix');
	await expect(cell(reader)).toHaveAccessibleName(/: condition 3$/);
	await expect(force(reader)).toHaveCount(0);
});
