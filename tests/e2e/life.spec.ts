import { expect, type Page } from '@playwright/test';
import { itemOf, open, panelOf, question, test } from '../support/pages.ts';

/** A permit for hot work that holds for some hours from now. */
async function issuedPermit(page: Page): Promise<string> {
	const ask = async (path: string, data: object) => {
		const answer = await page.request.post(`/api/v1/sites/demo/records${path}`, { data });
		expect(answer.ok(), await answer.text()).toBe(true);
		return (await answer.json()) as { id: string; number: string };
	};
	const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
	const permit = await ask('', {
		kind: 'permit',
		form: 'Hot work',
		title: 'Weld the nozzle',
		validFrom: hours(-1),
		validTo: hours(8),
	});
	for (const state of ['requested', 'approved', 'issued']) {
		await ask(`/${permit.id}/acts`, { id: crypto.randomUUID(), act: 'advance', state });
	}
	return permit.number;
}

test('a contractor job lives from its creation to its closing and back, each step by who may take it', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const permit = await issuedPermit(ana);
	await ana.getByRole('banner').getByRole('button', { name: 'New work', exact: true }).click();
	const dialog = ana.getByRole('dialog');
	await dialog.getByLabel('What needs to happen').fill('Weld the nozzle of V-204');
	await dialog.getByLabel('Type').selectOption({ label: 'Contractor job' });
	await dialog.getByLabel('Executing party').selectOption({ label: 'Northgate (demo)' });
	await dialog.getByRole('button', { name: 'Create' }).click();
	await expect(ana).toHaveURL(/item=W-\d+/);
	const number = new URL(ana.url()).searchParams.get('item') ?? '';
	const panel = panelOf(ana, number);
	const glance = panel.getByRole('group', { name: 'At a glance' });
	await expect(glance).toContainText('A permit has to be linked to start');

	const context = question(panel, 'Context');
	await context.getByRole('button', { name: 'Record', exact: true }).click();
	await context.getByRole('searchbox').fill(permit);
	await context.getByRole('searchbox').press('Enter');
	await expect(glance).toContainText('Ready to start');

	const blockers = question(panel, 'Blocked by');
	await blockers.getByRole('button', { name: 'Blocker', exact: true }).click();
	await ana.getByRole('menuitem', { name: /^Material/ }).click();
	await blockers
		.getByRole('textbox', { name: 'what is in the way?' })
		.fill('The nozzle is not on site');
	await blockers.getByRole('textbox', { name: 'what is in the way?' }).press('Enter');
	await expect(glance).toContainText('Blocked (material): The nozzle is not on site');
	await expect(panel.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);
	await blockers.getByRole('button', { name: /Resolve/ }).click();
	await blockers.getByRole('textbox', { name: 'How was it cleared?' }).fill('Delivered');
	await blockers.getByRole('textbox', { name: 'How was it cleared?' }).press('Enter');
	await expect(glance).toContainText('Ready to start');

	await panel.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(glance).toContainText('Live · At work');
	await panel.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(glance).toContainText('Reported complete');
	await expect(question(panel, 'Closes when')).toContainText('somebody else has to verify it');
	await panel.getByRole('button', { name: /^Sign: Photographs/ }).click();
	const signing = ana.getByRole('dialog');
	await signing.getByRole('button', { name: /Sign/ }).click();
	await expect(panel.getByRole('button', { name: /^Sign: Photographs/ })).toHaveCount(0);

	const ben = await open(browser, 'coordinator@demo.site', `/sites/demo/board?item=${number}`);
	const theirs = panelOf(ben, number);
	await theirs.getByRole('button', { name: /^Sign: Accepted by the site/ }).click();
	await theirs.getByRole('button', { name: 'Close', exact: true }).click();
	await expect.poll(async () => (await itemOf(ben, number)).stage).toBe('closed');
	await theirs.getByRole('button', { name: /^Reopen/ }).click();
	await theirs.getByLabel('Why is it reopened?').fill('The weld leaks');
	await theirs.getByLabel('Why is it reopened?').press('Enter');
	await expect.poll(async () => (await itemOf(ben, number)).stage).toBe('open');
	await expect(question(panel, 'History')).toContainText('because “The weld leaks”');
});

test('a blocker says what it waits for, and its chain is followed to where it begins', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const make = async (title: string) => {
		const answer = await ana.request.post('/api/v1/sites/demo/items', {
			data: { type: 'production-action', title },
		});
		return (await answer.json()) as { id: string; number: string };
	};
	const [pump, line, drain] = [
		await make('Open the pump'),
		await make('Empty the line'),
		await make('Open the drain'),
	];
	const acts = `/api/v1/sites/demo/items/${line.id}/acts`;
	const raised = await ana.request.post(acts, {
		data: {
			id: crypto.randomUUID(),
			act: 'raise-blocker',
			kind: 'other work',
			text: 'The drain is shut',
			pointsTo: { kind: 'item', id: drain.id },
		},
	});
	expect(raised.ok()).toBe(true);

	await ana.goto(`/sites/demo/board?item=${pump.number}`);
	const blockers = question(panelOf(ana, pump.number), 'Blocked by');
	await blockers.getByRole('button', { name: 'Blocker', exact: true }).click();
	await ana.getByRole('menuitem', { name: /^Other work/ }).click();
	await blockers.getByRole('textbox', { name: 'what is in the way?' }).fill('The line is full');
	await blockers.getByLabel('What does it wait for?').fill(line.number);
	await blockers.getByLabel('What does it wait for?').press('Enter');
	await blockers.getByRole('button', { name: 'Raise blocker' }).click();
	await expect(blockers).toContainText(`${line.number} Empty the line`);
	await expect(blockers).toContainText('which is blocked by');
	await expect(blockers).toContainText('The drain is shut');

	const circle = await ana.request.post(`/api/v1/sites/demo/items/${drain.id}/acts`, {
		data: {
			id: crypto.randomUUID(),
			act: 'raise-blocker',
			kind: 'other work',
			text: 'Pump first',
			pointsTo: { kind: 'item', id: pump.id },
		},
	});
	expect(circle.status()).toBe(409);
	expect(((await circle.json()) as { detail: string }).detail).toContain('in a circle');
});

test('an admin gives a job type a field, and it is asked of work at once; of two admins the second keeps theirs', async ({
	browser,
}) => {
	const address = '/sites/demo/admin/types/shift-follow-up';
	const ana = await open(browser, 'admin@demo.site', address);
	const ben = await open(browser, 'admin@demo.site', address);
	await ana.getByRole('button', { name: 'Field', exact: true }).click();
	const rows = ana.getByRole('region', { name: 'Fields' }).getByRole('listitem');
	await rows.last().getByLabel('Name').fill('Told to');
	await rows.last().getByLabel('Kind').selectOption({ label: 'Person' });
	await ben.getByLabel('Short').fill('FU');
	await ana.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(ana.getByText('Nothing is changed')).toBeVisible();

	await expect(ben.getByText('Somebody else has changed “Shift follow-up”')).toBeVisible();
	await ben.getByRole('button', { name: 'Put mine over theirs' }).click();
	await ben.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(ben.getByText('Nothing is changed')).toBeVisible();
	const answer = await ana.request.get('/api/v1/sites/demo/types/shift-follow-up');
	const type = (await answer.json()) as { short: string; fields: { label: string }[] };
	expect(type.short).toBe('FU');
	expect(type.fields.map(({ label }) => label)).toContain('Told to');
});
