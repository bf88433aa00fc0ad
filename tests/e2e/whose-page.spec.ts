import { expect } from '@playwright/test';
import { open, PASSWORD, test } from '../support/pages.ts';

test('[C1] a page is closed when somebody else has signed in in its browser, and shows and sends nothing for them', async ({
	browser,
}) => {
	const page = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs');
	const jobs = page.getByText(/\d+ jobs?/).first();
	const before = await jobs.textContent();
	const answer = await page.request.post('/api/v1/login', {
		data: { email: 'supervisor@demo.site', password: PASSWORD },
	});
	expect(answer.status()).toBe(200);
	await page.context().setOffline(true);
	await page.context().setOffline(false);
	await expect(page.getByText('Somebody else has signed in in this browser.')).toBeVisible();
	expect(await jobs.textContent()).toBe(before);
	const kept = await page.evaluate(async () => {
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const open = indexedDB.open(names[0] ?? '');
		const database = await new Promise<IDBDatabase>((resolve) => {
			open.onsuccess = () => resolve(open.result);
		});
		const all = database.transaction('pieces').objectStore('pieces').getAll();
		const pieces = await new Promise<{ person: string; update: Uint8Array }[]>((resolve) => {
			all.onsuccess = () => resolve(all.result as { person: string; update: Uint8Array }[]);
		});
		return pieces.reduce((sum, { update }) => sum + update.byteLength, 0);
	});
	// Northgate's own work is a tenth of the site's.
	expect(kept).toBeLessThan(600_000);
});

test('[C2] a page whose session has ended while it was away is told so, and leads back to signing in', async ({
	browser,
}) => {
	const page = await open(browser, 'viewer@demo.site', '/sites/demo/board');
	await page.context().setOffline(true);
	await page.context().clearCookies();
	await page.context().setOffline(false);
	await expect(page.getByText('You have signed out.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
});
