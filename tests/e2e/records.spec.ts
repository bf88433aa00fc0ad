import { expect } from '@playwright/test';
import { open, test } from '../support/pages.ts';

test('[R2, R4, U1] a permit is made, rests on an isolation whose point is put right, is issued once that is verified, suspended with a reason and handed back', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/records');
	const dialog = page.getByRole('dialog', { name: 'New record' });
	const make = async (kind: string, title: string) => {
		await page.getByRole('button', { name: 'New record' }).click();
		await dialog.getByLabel('Kind').selectOption(kind);
		await dialog.getByLabel('Title').fill(title);
		await dialog.getByRole('button', { name: 'Make it' }).click();
		await expect(page).toHaveURL(/record=/);
		await expect(dialog).toBeHidden();
		await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(title);
		return new URL(page.url()).searchParams.get('record') ?? '';
	};
	const panel = (number: string) => page.getByRole('region', { name: number });
	const step = (number: string, name: string) =>
		panel(number).getByRole('button', { name, exact: true });

	const isolation = await make('isolation', 'Isolation of the test pump');
	expect(isolation).toMatch(/^ISO-\d{4}$/);
	const permit = await make('permit', 'Open the test pump');
	expect(permit).toMatch(/^PTW-\d{4}$/);
	await step(permit, 'Request').click();
	await step(permit, 'Approve').click();
	await panel(permit)
		.getByLabel('Add an isolation or scaffold that it rests on')
		.selectOption({ label: `${isolation} Isolation of the test pump` });
	await expect(panel(permit)).toContainText(`Issue: Isolation ${isolation} not verified`);
	const messages = page.getByRole('region', { name: 'Messages' });
	await messages.getByRole('button', { name: 'Undo' }).click();
	await expect(messages).toContainText(`${permit}: undone`);
	await expect(messages).toContainText(`Rest on ${isolation}`);
	await expect(panel(permit)).not.toContainText(`Issue: Isolation ${isolation} not verified`);
	await page.getByRole('heading', { name: permit }).click();
	await page.keyboard.press('Control+y');
	await expect(panel(permit)).toContainText(`Issue: Isolation ${isolation} not verified`);
	await expect(step(permit, 'Issue')).toHaveCount(0);

	await panel(permit).getByRole('button', { name: isolation }).first().click();
	await panel(isolation).getByLabel('Tag').fill('V-101');
	await panel(isolation).getByLabel('Normal position').fill('open');
	await panel(isolation).getByLabel('Isolated position').fill('closed');
	await page.keyboard.press('Enter');
	await step(isolation, 'Lock').click();
	await expect(panel(isolation)).toContainText('somebody else has to verify it');

	const change = step(isolation, 'Change V-101');
	const editor = panel(isolation).getByRole('form', { name: 'Change V-101' });
	await change.click();
	await editor.getByLabel('Lock number').fill('L-7');
	await page.keyboard.press('Enter');
	await expect(panel(isolation)).toContainText('Lock L-7 · locked by');
	await expect(change).toBeFocused();
	await page.keyboard.press('Enter');
	await editor.getByLabel('Isolated position').fill('closed and blinded');
	await expect(editor).toContainText('voids what was signed of V-101');
	await page.keyboard.press('Escape');
	await expect(change).toBeFocused();
	await expect(panel(isolation)).toContainText('Lock L-7 · locked by');
	await page.keyboard.press('Enter');
	await editor.getByLabel('Isolated position').fill('closed and blinded');
	await page.keyboard.press('Enter');
	await expect(panel(isolation)).toContainText('open → closed and blinded');
	await step(isolation, 'Lock').click();
	await expect(panel(isolation)).toContainText('somebody else has to verify it');
	const other = await open(
		browser,
		'coordinator@demo.site',
		`/sites/demo/records?record=${isolation}`,
	);
	await other
		.getByRole('region', { name: isolation })
		.getByRole('button', { name: 'Verify', exact: true })
		.click();
	await expect(panel(isolation)).toContainText('Verified');

	await page.goto(`/sites/demo/records?record=${permit}`);
	await step(permit, 'Issue').click();
	await expect(panel(permit)).toContainText(/Issued \d\d:\d\d by/);
	await panel(permit).getByRole('button', { name: isolation }).first().click();
	await change.click();
	await expect(editor).toContainText(`permit ${permit} is issued and rests on`);
	await expect(editor.getByLabel('Isolated position')).toHaveCount(0);
	await page.goto(`/sites/demo/records?record=${permit}`);
	await step(permit, 'Suspend…').click();
	const why = page.getByRole('dialog', { name: `Suspend ${permit}` });
	await expect(why.getByLabel('Why?')).toBeFocused();
	await page.keyboard.type('Gas alarm');
	await why.getByRole('button', { name: 'Suspend' }).click();
	await expect(panel(permit)).toContainText('“Gas alarm”');
	await step(permit, 'Hand back').click();
	await expect(step(permit, 'Close')).toBeVisible();
	await expect(panel(permit)).toContainText('moved it from suspended to handed back');
});
