import { expect, type Page } from '@playwright/test';
import { itemsOf, open, panelOf, pick, SIZES, test } from '../support/pages.ts';

async function acted(page: Page, item: string, act: Record<string, unknown>): Promise<string> {
	const id = crypto.randomUUID();
	const answer = await page.request.post(`/api/v1/sites/demo/items/${item}/acts`, {
		data: { id, ...act },
	});
	expect(answer.status()).toBe(200);
	return id;
}

const link = (page: Page) =>
	page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /^Inbox/ });

test('[I2, I3] a mention comes live with its count, is opened and put away by keyboard, and is brought back', async ({
	browser,
}) => {
	const ana = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const ben = await open(browser, 'technician@demo.site', '/sites/demo/map');
	const item = pick(await itemsOf(ana, 'stage=open'), () => true);
	const inbox = await ben.request.get('/api/v1/sites/demo/inbox');
	const { unread } = (await inbox.json()) as { unread: number };
	await acted(ana, item.id, {
		act: 'comment',
		text: 'Toni, is the pump drained?',
		mentions: ['person-technician'],
	});
	await expect(link(ben)).toHaveAccessibleName(`Inbox , ${unread + 1} not put away`);
	await ben.keyboard.press('g');
	await ben.keyboard.press('i');
	await expect(ben).toHaveURL(/\/inbox/);
	const entry = ben.getByRole('button', { name: /^Mention .*Toni, is the pump drained\?/ });
	await entry.focus();
	await ben.keyboard.press('Enter');
	await expect(panelOf(ben, item.number)).toBeVisible();
	const kept = ben.waitForResponse(/\/inbox\/seen$/);
	await entry.press('e');
	await expect(entry).toHaveCount(0);
	expect((await kept).ok()).toBe(true);
	await expect(
		ben.getByText(unread === 0 ? 'Nothing waits' : `${unread} not put away`).first(),
	).toBeVisible();
	await ben.reload();
	await ben.getByRole('button', { name: 'Show what was put away' }).click();
	await ben.getByRole('button', { name: `Bring back: Mention ${item.number}` }).click();
	await expect(link(ben)).toHaveAccessibleName(`Inbox , ${unread + 1} not put away`);
});

test('[B1, I2] a blocker that waits for a contractor stands behind their bell until it is resolved', async ({
	browser,
}) => {
	const site = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const phone = await open(browser, 'lead@northgate.demo.site', '/sites/demo/jobs', SIZES.phone);
	const job = pick(await itemsOf(phone, 'stage=open'), ({ readiness }) => readiness.ready);
	const blocker = await acted(site, job.id, {
		act: 'raise-blocker',
		kind: 'people',
		text: 'No rigger named for the lift',
		clearedBy: 'northgate',
	});
	await phone.getByRole('button', { name: /^Inbox/ }).click();
	const inbox = phone.getByRole('dialog', { name: 'Inbox' });
	const entry = inbox.getByRole('button', { name: /No rigger named for the lift/ });
	await expect(entry).toBeVisible();
	await acted(site, job.id, { act: 'resolve-blocker', blocker, text: 'Named' });
	await expect(entry).toHaveCount(0);
	const ready = inbox.getByRole('button', { name: new RegExp(`^Ready ${job.number} `) });
	await ready.click();
	await expect(inbox).toHaveCount(0);
	await expect(phone.getByRole('heading', { level: 1 })).toContainText(job.title);
});
