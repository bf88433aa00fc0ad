import { expect } from '@playwright/test';
import { PASSWORD, test } from '../support/pages.ts';

test('a stranger is asked to sign in and then comes to where they wanted to go', async ({
	page,
}) => {
	await page.goto('/sites/demo/board');
	await expect(page).toHaveURL(/\/signin\?next=/);
	await page.getByLabel('E-mail address').fill('supervisor@demo.site');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/sites\/demo\/board/);
	await expect(page.getByRole('region', { name: 'Board' })).toBeVisible();
});

test('a wrong password is refused in words and the address is kept', async ({ page }) => {
	await page.goto('/signin');
	await page.getByLabel('E-mail address').fill('supervisor@demo.site');
	await page.getByLabel('Password').fill('not the password');
	await page.getByLabel('Password').press('Enter');
	await expect(page.getByRole('alert')).toContainText('not right');
	await expect(page.getByLabel('E-mail address')).toHaveValue('supervisor@demo.site');
});

test('after signing out no page of the site opens any more', async ({ page }) => {
	await page.request.post('/api/v1/login', {
		data: { email: 'technician@demo.site', password: PASSWORD },
	});
	await page.goto('/sites/demo/map');
	await page.getByRole('button', { name: /^You: / }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/signin/);
	await page.goto('/sites/demo/map');
	await expect(page).toHaveURL(/\/signin/);
});

test('[C2] who signs out in one tab reads so in the other, and signs in again where they were', async ({
	page,
}) => {
	await page.request.post('/api/v1/login', {
		data: { email: 'technician@demo.site', password: PASSWORD },
	});
	await page.goto('/sites/demo/board?q=pump');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.request.post('/api/v1/logout');
	await expect(page.getByText('You have signed out.')).toBeVisible();
	await page.getByRole('button', { name: 'Sign in again' }).click();
	await page.getByLabel('E-mail address').fill('technician@demo.site');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/sites\/demo\/board\?q=pump$/);
});
