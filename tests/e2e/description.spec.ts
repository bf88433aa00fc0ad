import { expect, type Page } from '@playwright/test';
import { holdMessages } from '../support/held-messages.ts';
import { itemOf, itemsOf, open, panelOf, pick, question, test } from '../support/pages.ts';
import { WORD_CLIPBOARD } from '../support/word-clipboard.ts';

const descriptionOf = (page: Page, number: string) =>
	question(panelOf(page, number), 'What').getByRole('textbox', { name: 'Description' });
const editorOf = (page: Page, number: string) => panelOf(page, number).locator('.prose');
const tool = (page: Page, number: string, name: string) =>
	panelOf(page, number).getByRole('button', { name, exact: true });

/** Begins to type, and waits until the editor has taken the place of the plain text. */
async function beginTyping(page: Page, number: string) {
	await descriptionOf(page, number).click();
	await expect(editorOf(page, number)).toBeFocused();
}

/** Pastes where the cursor is. */
async function paste(page: Page, number: string, html: string) {
	await editorOf(page, number).evaluate((editor, pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/html', pasted);
		editor.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
		);
	}, html);
}

test('[Y2] two people type in one description at once, with formatting, and both stand after a reload', async ({
	browser,
}) => {
	const one = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(
		await itemsOf(one, 'stage=open&archived=false'),
		({ description }) => description !== '',
	);
	const { number } = item;
	await one.goto(`/sites/demo/board?item=${number}`);
	await beginTyping(one, number);
	await one.keyboard.press('Control+End');
	await one.keyboard.press('Enter');
	await tool(one, number, 'Bold').click();
	await expect(tool(one, number, 'Bold')).toHaveAttribute('aria-pressed', 'true');
	await one.keyboard.type('From the supervisor');

	const other = await open(browser, 'technician@demo.site', '/sites/demo/board');
	const held = await holdMessages(other);
	await other.goto(`/sites/demo/board?item=${number}`);
	await expect(editorOf(other, number).locator('strong')).toHaveText('From the supervisor');
	await beginTyping(other, number);
	await other.keyboard.press('Enter');
	await other.keyboard.type('From the technician');
	await expect(editorOf(one, number)).toContainText('From the technician');
	await one.keyboard.type(', and more');
	for (const page of [one, other]) {
		await expect(editorOf(page, number)).toContainText('From the technician');
		await expect(editorOf(page, number)).toContainText(', and more');
	}
	await expect(editorOf(one, number).locator('.their-cursor')).toContainText('Toni Demo');

	// Each key counts beside somebody else’s cursor, and while they type and move.
	await one.keyboard.press('Control+End');
	await one.keyboard.press('Enter');
	await one.keyboard.type('Side by side');
	await one.keyboard.press('Home');
	const line = editorOf(other, number).locator('p', { hasText: 'Side by side' });
	await expect(line.locator('.their-cursor')).toBeAttached();
	const height = (await line.boundingBox())?.height;
	await line.click();
	await other.keyboard.press('Home');
	await other.keyboard.press('End');
	await other.keyboard.type('!');
	await expect(editorOf(one, number)).toContainText('!');
	await held.hold();
	await one.keyboard.type('>');
	await held.has('text');
	await held.moveCaret('backward', 'after');
	await other.keyboard.type('<');
	await expect(editorOf(one, number)).toContainText('<');
	await held.hold();
	await one.keyboard.press('End');
	await held.has('cursor');
	await held.moveCaret('forward', 'before');
	// What the editor puts after a cursor at the end is no line of its own, into which a key would go.
	await expect(line.locator('.their-cursor + img')).toBeAttached();
	expect((await line.boundingBox())?.height).toBe(height);
	await other.keyboard.type('~');

	// From Word come words, headings and lists, and nothing of how it draws them.
	await one.keyboard.press('Control+End');
	await one.keyboard.press('Enter');
	await paste(one, number, WORD_CLIPBOARD);
	const pasted = editorOf(other, number);
	await expect(pasted.locator('h4')).toHaveText('Scope');
	await expect(pasted.locator('p', { hasText: 'Replace the' }).locator('strong')).toHaveText(
		'gasket',
	);
	await expect(pasted.locator('ul > li')).toContainText([
		'Isolate the line',
		'and drain it',
		'Cut it',
	]);
	await expect(pasted.locator('ul ul > li')).toHaveText('and drain it');
	await expect(pasted.locator('ol > li')).toHaveText('Lift');
	await expect(pasted.locator('p', { hasText: 'After the picture' })).toBeVisible();
	await expect(pasted.locator('img[src], style, [class^="Mso"], [style*="font"]')).toHaveCount(0);
	await expect
		.poll(async () => (await itemOf(one, number)).description, { timeout: 15_000 })
		.toMatch(/(?=.*From the technician)(?=.*, and more)(?=.*^[<>]{2}Side by side!~$)/ms);

	await one.reload();
	await expect(editorOf(one, number)).toContainText(', and more');
	await expect(editorOf(one, number).locator('strong').first()).toContainText(
		'From the supervisor',
	);

	const viewer = await open(browser, 'viewer@demo.site', `/sites/demo/board?item=${number}`);
	await expect(editorOf(viewer, number)).toContainText(', and more');
	await expect(descriptionOf(viewer, number)).toHaveAttribute('aria-readonly', 'true');
	await expect(viewer.getByRole('toolbar', { name: 'Formatting' })).toHaveCount(0);
});

test('[Y6] what is typed without a connection is kept over a reload, and sent on return', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(
		await itemsOf(page, 'stage=live&archived=false'),
		({ description }) => description !== '',
	);
	const { number } = item;
	await page.goto(`/sites/demo/board?item=${number}`);
	await beginTyping(page, number);
	await page.keyboard.press('Control+End');
	await page.context().setOffline(true);
	await page.keyboard.type(' Written without a network.');
	await expect(panelOf(page, number)).toContainText('Not saved yet: it is kept on this device');
	await page.goto('about:blank');
	await page.context().setOffline(false);
	// Not where it was written: whoever comes back sends it all the same.
	await page.goto('/sites/demo/board');
	await expect
		.poll(async () => (await itemOf(page, number)).description, { timeout: 15_000 })
		.toBe(`${item.description} Written without a network.`);
});
