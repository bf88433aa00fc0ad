import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { open, test } from '../support/pages.ts';

/** Takes steps of a record's life, one after the other. */
async function advance(page: Page, record: string, ...states: string[]): Promise<void> {
	for (const state of states) {
		const answer = await page.request.post(`/api/v1/sites/demo/records/${record}/acts`, {
			data: { id: randomUUID(), act: 'advance', state, reason: 'Gas alarm' },
		});
		expect(answer.status()).toBe(200);
	}
}

test('a permit is switched on, read and kept by keyboard, and its sign follows what others do to it', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const made = await page.request.post('/api/v1/sites/demo/records', {
		data: {
			kind: 'permit',
			title: 'Open the test pump',
			validTo: new Date(Date.now() + 3_600_000).toISOString(),
			layout: 'plant',
			x: 400,
			y: 300,
		},
	});
	expect(made.status()).toBe(201);
	const permit = (await made.json()) as { id: string; number: string };
	await advance(page, permit.id, 'requested', 'approved', 'issued');

	await page.goto(`/sites/demo/map?q=${permit.number}`);
	const button = page.getByRole('button', { name: 'Layers' });
	await expect(button).toBeEnabled();
	await button.focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	const permits = page.getByRole('checkbox', { name: 'Permits' });
	await expect(permits).toBeFocused();
	await expect(permits).toHaveAccessibleDescription(/^1 permit here\. \d+ hidden by the filter$/);
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/layer=permit/);
	const sign = page.locator('canvas.signs[data-signs="1"]');
	await expect(sign).toBeAttached();
	await page.keyboard.press('Escape');
	await expect(button).toBeFocused();
	await page.reload();
	await expect(sign).toBeAttached();

	const list = page.getByRole('listbox', { name: 'Signs in sight on the map' });
	await list.focus();
	await expect(list.getByRole('option')).toHaveText(
		new RegExp(`${permit.number}.*permit, In force, until`),
	);
	const card = page.getByRole('group', { name: `permit ${permit.number}` });
	await expect(card).toContainText('In force');
	const other = await open(browser, 'coordinator@demo.site', '/sites/demo/records');
	await advance(other, permit.id, 'suspended');
	await expect(card).toContainText('Suspended');
	await expect(card).toContainText('Gas alarm');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('region', { name: permit.number })).toContainText('Suspended');
	await page.goBack();
	await expect(page).toHaveURL(/map\?.*layer=permit/);
	await expect(sign).toBeAttached();
});
