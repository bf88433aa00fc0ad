import {
	expect,
	test as base,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page,
} from '@playwright/test';
import { ensureBuilt } from '../../server/prepare.mjs';
import { type ServerProcess, startServer } from './server-process.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Items of the site that a worker's browser tests share: enough for every status, few enough to be quick. */
const ITEMS = 400;

/**
 * Browser tests. Each worker has a server of its own, so that what runs side by side shares no site; each test ends
 * with nobody left on it: others would see who stayed.
 */
export const test = base.extend<{ leaveNobody: undefined }, { server: ServerProcess }>({
	server: [
		async ({ browserName: _browserName }, use) => {
			await ensureBuilt();
			const folder = makeTemporaryFolder();
			const server = await startServer({ dataDir: folder.path, items: ITEMS });
			await use(server);
			await server.stop();
			folder.remove();
		},
		{ scope: 'worker', timeout: 180_000 },
	],
	baseURL: async ({ server }, use) => use(server.url),
	leaveNobody: [
		async ({ browser }, use) => {
			await use(undefined);
			await Promise.all(browser.contexts().map((context) => context.close()));
		},
		{ auto: true },
	],
});

export const PASSWORD = 'siteboard-demo';

/** Size of a desktop, a laptop and a phone. */
export const SIZES = {
	desktop: { width: 1920, height: 1080 },
	laptop: { width: 1366, height: 768 },
	phone: { width: 390, height: 844 },
} as const;

/** What `GET …/items` tells of an item, as far as these tests look. */
export interface ItemJson {
	id: string;
	number: string;
	title: string;
	description: string;
	stage: string;
	status: string;
	area: string | null;
	party: string | null;
	layout: string | null;
	level: string | null;
	x: number | null;
	y: number | null;
	priority: number;
	plannedStart: string | null;
	due: string | null;
	links: { record: string; role: string }[];
	criteria: { kind: string; signedAt: string | null }[];
	readiness: { ready: boolean; missing: { text: string }[] };
}

/** Opens a browser of its own for somebody and goes to a path of the site, the picture loaded. */
export async function open(
	browser: Browser,
	email: string,
	path: string,
	size: { width: number; height: number } = SIZES.laptop,
): Promise<Page> {
	return openIn(await browser.newContext({ viewport: size }), email, path);
}

/** Goes to a path of the site as somebody, in a browser that is there, the picture loaded. */
export async function openIn(context: BrowserContext, email: string, path: string): Promise<Page> {
	const page = await context.newPage();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		if (message.text().includes('Content Security Policy')) errors.push(message.text());
	});
	page.on('close', () => expect(errors, 'no script of the page failed').toEqual([]));
	const answer = await page.request.post('/api/v1/login', {
		data: { email, password: PASSWORD },
	});
	expect(answer.status()).toBe(200);
	await page.goto(path);
	await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 60_000 });
	return page;
}

/** Items of the site by a filter of the API. */
export async function itemsOf(page: Page, query: string): Promise<ItemJson[]> {
	const answer = await page.request.get(`/api/v1/sites/demo/items?limit=1000&${query}`);
	expect(answer.status()).toBe(200);
	const body = (await answer.json()) as { data: ItemJson[] };
	return body.data;
}

/** One item as the server has it now. */
export async function itemOf(page: Page, number: string): Promise<ItemJson> {
	const answer = await page.request.get(`/api/v1/sites/demo/items/${number}`);
	expect(answer.status()).toBe(200);
	return (await answer.json()) as ItemJson;
}

/** Types over what a field has. To fill is to select and then to type: a drawing of the field in between loses the selection. */
export async function typeOver(field: Locator, text: string): Promise<void> {
	await expect(async () => {
		await field.fill(text);
		await expect(field).toHaveValue(text, { timeout: 500 });
	}).toPass();
}

/** The first of the list that passes; a test without one has nothing to say. */
export function pick<T>(list: readonly T[], passes: (one: T) => boolean): T {
	const found = list.find(passes);
	if (found === undefined) throw new Error('The demonstration site has no such item.');
	return found;
}

/** An area, the middle of its corners beside it. */
interface AreaJson {
	id: string;
	name: string;
	layout: string | null;
	middle: { x: number; y: number };
}

/** An area that fits, in which nothing is live, and neither is anything in the area around it. */
export async function quietArea(
	page: Page,
	fits: (area: AreaJson) => boolean = () => true,
): Promise<AreaJson> {
	const live = await itemsOf(page, 'status=live,blocked');
	const busy = new Set(live.map(({ area }) => area));
	const answer = await page.request.get('/api/v1/sites/demo/areas');
	const { data } = (await answer.json()) as {
		data: (Omit<AreaJson, 'middle'> & {
			parent: string | null;
			polygon: [number, number][] | null;
		})[];
	};
	const areas = data.map(({ polygon, ...area }) => ({ ...area, middle: middleOf(polygon ?? []) }));
	return pick(
		areas,
		(area) =>
			area.parent !== null &&
			fits(area) &&
			!busy.has(area.id) &&
			!busy.has(area.parent) &&
			!data.some(({ id, parent }) => parent === area.id && busy.has(id)),
	);
}

function middleOf(polygon: readonly (readonly [number, number])[]): { x: number; y: number } {
	const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
	return { x: mean(polygon.map(([x]) => x)), y: mean(polygon.map(([, y]) => y)) };
}

/**
 * Makes an item that does something of the matrix of permitted operations.
 * @returns Its number.
 */
export async function make(
	page: Page,
	fields: { title: string; area: string | null; party?: string },
	activity: string,
): Promise<string> {
	const made = await page.request.post('/api/v1/sites/demo/items', {
		data: { type: 'production-action', ...fields },
	});
	const { number } = (await made.json()) as { number: string };
	const named = await page.request.patch(`/api/v1/sites/demo/items/${number}`, {
		data: { activities: [activity] },
	});
	expect(named.status()).toBe(200);
	return number;
}

/** The item panel of a page. */
export function panelOf(page: Page, number: string): Locator {
	return page.getByRole('complementary', { name: number });
}

/** A question of the panel. */
export function question(panel: Locator, name: string): Locator {
	return panel.getByRole('region', { name, exact: true });
}
