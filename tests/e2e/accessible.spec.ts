import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Browser, type Page } from '@playwright/test';
import type * as axe from 'axe-core';
import { itemsOf, open, openIn, panelOf, pick, SIZES, test } from '../support/pages.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA, and what the trade thinks good beside it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Initials and the cards of a cell are taken for names of what they stand in; marks on a map may lie as close as what
 * they mark.
 */
const NOT_ASKED = ['label-content-name-mismatch', 'target-size'];

const LOOKS = [
	{ size: SIZES.laptop, colorScheme: 'light' },
	{ size: SIZES.phone, colorScheme: 'dark' },
] as const;

/** What is wrong with the page as it stands, one line a fault. */
async function faultsOf(page: Page): Promise<string[]> {
	await page.evaluate(AXE);
	return page.evaluate(
		async ([tags, notAsked]) => {
			const { run } = (window as unknown as { axe: typeof axe }).axe;
			const rules = Object.fromEntries(notAsked.map((rule) => [rule, { enabled: false }]));
			const { violations } = await run(document, { runOnly: tags, rules });
			return violations.flatMap(({ id, nodes }) =>
				nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
			);
		},
		[TAGS, NOT_ASKED] as const,
	);
}

async function at(browser: Browser, look: (typeof LOOKS)[number], email: string, path: string) {
	const { size, colorScheme } = look;
	const context = await browser.newContext({
		viewport: size,
		colorScheme,
		reducedMotion: 'reduce',
	});
	return openIn(context, email, path);
}

for (const look of LOOKS) {
	const { size, colorScheme } = look;
	test.describe(`at ${size.width} pixels, ${colorScheme}`, () => {
		test('map, board, item and dialogs can be used by everybody', async ({ browser }) => {
			const page = await at(browser, look, 'supervisor@demo.site', '/sites/demo/map');
			expect(await faultsOf(page)).toEqual([]);
			await page.getByRole('button', { name: 'Layers' }).click();
			await expect(page.getByRole('checkbox', { name: 'Permits' })).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await page.keyboard.press('t');
			await page.getByRole('slider', { name: 'Moment that is shown' }).press('End');
			await expect(page.getByText('if every plan is kept')).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.goto('/sites/demo/drawings');
			await expect(page.getByRole('article', { name: 'Plant' })).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			const blocked = pick(await itemsOf(page, 'status=blocked'), () => true);
			await page.goto('/sites/demo/board');
			await expect(page.getByText('Saved', { exact: true })).toBeAttached();
			expect(await faultsOf(page)).toEqual([]);
			await page.goto('/sites/demo/inbox');
			await expect(page.getByRole('button', { name: 'Put all away' })).toBeEnabled();
			expect(await faultsOf(page)).toEqual([]);
			await page.goto('/sites/demo/board');
			await expect(page.getByText('Saved', { exact: true })).toBeAttached();
			await page.keyboard.press('c');
			await expect(page.getByRole('dialog', { name: 'New work' })).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await expect(page.getByRole('dialog')).toBeHidden();
			await page.keyboard.press('?');
			await expect(page.getByRole('dialog')).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.goto(`/sites/demo/board?item=${blocked.number}`);
			const title = panelOf(page, blocked.number).getByRole('textbox', { name: 'Title' });
			await expect(title).toBeEditable();
			expect(await faultsOf(page)).toEqual([]);
		});

		// What follows looks the same in the other look but for its size and colours.
		if (colorScheme === 'light') return;

		test('what is not saved and what is in the archive can be read by everybody', async ({
			browser,
		}) => {
			const admin = await open(browser, 'admin@demo.site', '/sites/demo/board');
			const [mine, old] = (await itemsOf(admin, 'status=open')).filter(
				({ links }) => links.length === 0,
			);
			if (mine === undefined || old === undefined) {
				throw new Error('There is too little open work.');
			}
			const acted = async (item: string, act: Record<string, unknown>) => {
				const answer = await admin.request.post(`/api/v1/sites/demo/items/${item}/acts`, {
					data: { id: crypto.randomUUID(), ...act },
				});
				expect(answer.status()).toBe(200);
			};
			await acted(old.id, { act: 'cancel', reason: 'It was asked for twice' });
			await acted(old.id, { act: 'archive' });
			const path = `/sites/demo/board?item=${old.number}`;
			const page = await at(browser, look, 'supervisor@demo.site', path);
			await expect(panelOf(page, old.number).getByText(/In the archive/)).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);

			await page.goto(`/sites/demo/board?item=${mine.number}`);
			const title = panelOf(page, mine.number).getByRole('textbox', { name: 'Title' });
			await expect(title).toBeEditable();
			await page.context().setOffline(true);
			await title.fill('Written without a network');
			await title.press('Enter');
			await panelOf(page, mine.number).getByRole('button', { name: 'Close the panel' }).click();
			const chip = page.getByRole('button', { name: /1 change (waits|needs you)$/ });
			await expect(chip).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await admin.request.patch(`/api/v1/sites/demo/items/${mine.id}`, {
				data: { title: `Written by somebody else at ${size.width}` },
			});
			await page.context().setOffline(false);
			await expect(chip).toHaveAccessibleName('1 change needs you');
			await chip.click();
			await expect(page.getByRole('button', { name: 'Use mine' })).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.getByRole('button', { name: 'Keep theirs' }).click();
		});

		test('signing in and a contractor’s jobs can be used by everybody', async ({ browser }) => {
			const context = await browser.newContext({ viewport: size, colorScheme });
			const stranger = await context.newPage();
			await stranger.goto('/signin');
			expect(await faultsOf(stranger)).toEqual([]);
			const page = await at(browser, look, 'lead@northgate.demo.site', '/sites/demo/jobs');
			await expect(page.getByRole('heading', { name: 'My jobs' })).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.getByRole('button', { name: /^Inbox/ }).click();
			await expect(
				page.getByRole('dialog').getByRole('button', { name: 'Put all away' }),
			).toBeVisible();
			expect(await faultsOf(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await page.locator('main').getByRole('link').first().click();
			await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('My jobs');
			expect(await faultsOf(page)).toEqual([]);
		});
	});
}
