import { expect, type Route } from '@playwright/test';
import { PDF, photograph, SVG_WITH_SCRIPT } from '../support/files.ts';
import { itemsOf, open, panelOf, pick, question, SIZES, test } from '../support/pages.ts';

test('[D3] evidence is attached, seen by others, opened in full, and signed by', async ({
	browser,
}) => {
	const ana = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(ana, 'status=open'), ({ criteria }) =>
		criteria.some(({ kind, signedAt }) => kind === 'evidence' && signedAt === null),
	);
	await ana.goto(`/sites/demo/board?item=${item.number}`);
	const ben = await open(browser, 'coordinator@demo.site', `/sites/demo/board?item=${item.number}`);
	const panel = panelOf(ana, item.number);
	const files = question(panel, 'Files');
	await files.getByTestId('files').setInputFiles([
		{ name: 'Joint.jpg', mimeType: 'image/jpeg', buffer: await photograph() },
		{ name: 'Method.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) },
		{ name: 'Plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SVG_WITH_SCRIPT) },
	]);
	await expect(files.getByRole('link', { name: 'Joint.jpg' })).toBeVisible();
	await expect(files.getByRole('link', { name: 'Method.pdf' })).toBeVisible();
	await expect(files.getByText(/an SVG drawing/)).toBeVisible();
	await files.getByRole('button', { name: 'Put away what is said of Plan.svg' }).click();
	await expect(files.getByText('Plan.svg')).toHaveCount(0);

	const theirs = question(panelOf(ben, item.number), 'Files');
	const look = theirs.getByRole('button', { name: 'Open Joint.jpg' });
	const full = ben.getByRole('img', { name: 'Joint.jpg' });
	const held = new Promise<Route>((hold) => {
		void ben.route(/\/attachments\/[^?]+$/, hold, { times: 1 });
	});
	await look.click();
	const late = await held;
	await ben.keyboard.press('Escape');
	await expect(full).toHaveCount(0);
	await Promise.all([ben.waitForEvent('requestfinished'), late.continue()]);
	await look.click();
	await expect(full).toBeVisible();
	await ben.keyboard.press('Escape');
	await expect(full).toHaveCount(0);

	const closes = question(panel, 'Closes when');
	const proof = closes.getByRole('listitem').filter({ hasText: 'when the proof is attached' });
	await proof.getByRole('button', { name: /^Sign: / }).click();
	const dialog = ana.getByRole('dialog', { name: /^Sign: / });
	await dialog.getByRole('checkbox', { name: /Method\.pdf/ }).uncheck();
	await dialog.getByRole('button', { name: 'Sign with 1 file' }).click();
	await expect(closes).toContainText('by Joint.jpg');
	await expect(files.getByRole('button', { name: 'Detach Joint.jpg' })).toHaveCount(0);
	await files.getByRole('button', { name: 'Detach Method.pdf' }).click();
	await expect(theirs.getByRole('link', { name: 'Method.pdf' })).toHaveCount(0);
	await expect(question(panel, 'History')).toContainText('detached “Method.pdf”');
	await ben.reload();
	await expect(theirs.getByRole('link', { name: 'Joint.jpg' })).toBeVisible();
});

test('[D3] a contractor takes a photograph without reception, and it is sent when there is some', async ({
	browser,
}) => {
	const page = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs');
	await page.setViewportSize(SIZES.phone);
	const [job] = await itemsOf(page, 'status=open&limit=1');
	await page.goto(`/sites/demo/jobs?item=${job?.number ?? ''}`);
	const camera = page.getByTestId('camera');
	await camera.waitFor({ state: 'attached' });
	await page.context().setOffline(true);
	await expect(page.getByText(/offline/i).first()).toBeVisible();
	const buffer = await photograph();
	await camera.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
	await expect(page.getByText(/Files need a connection/)).toBeVisible();
	await page.context().setOffline(false);
	await expect(page.getByRole('link', { name: 'IMG_1.jpg' })).toBeVisible();
	await page.getByRole('button', { name: 'Detach IMG_1.jpg' }).click();
	await expect(page.getByRole('link', { name: 'IMG_1.jpg' })).toHaveCount(0);
});
