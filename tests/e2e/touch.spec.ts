import {
	type Browser,
	type BrowserContext,
	type CDPSession,
	expect,
	type Page,
} from '@playwright/test';
import { openIn, SIZES, test } from '../support/pages.ts';

interface Spot {
	x: number;
	y: number;
}

/** Puts fingers down, moves each along its own way, and lifts them. */
async function touch(session: CDPSession, ways: readonly (readonly Spot[])[]): Promise<void> {
	const at = (step: number) =>
		ways.map((way, id) => {
			const { x, y } = way[Math.min(step, way.length - 1)] ?? { x: 0, y: 0 };
			return { x, y, id };
		});
	await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
	const steps = Math.max(...ways.map((way) => way.length));
	for (let step = 1; step < steps; step++) {
		await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) });
	}
	await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

function straight(from: Spot, to: Spot, steps = 10): Spot[] {
	return Array.from({ length: steps + 1 }, (_, at) => ({
		x: from.x + ((to.x - from.x) * at) / steps,
		y: from.y + ((to.y - from.y) * at) / steps,
	}));
}

function phone(browser: Browser, baseURL: string | undefined): Promise<BrowserContext> {
	return browser.newContext({
		...(baseURL === undefined ? {} : { baseURL }),
		viewport: SIZES.phone,
		hasTouch: true,
		isMobile: true,
	});
}

/** What of the drawing the address says is in sight. */
function sightOf(page: Page): number[] {
	const sight = new URL(page.url()).searchParams.get('sight');
	return sight === null ? [] : sight.split('_').map(Number);
}

/** The same once the map has come to rest: while it glides it is in sight for a moment what will not be. */
async function restingSight(page: Page): Promise<number[]> {
	let last = '';
	const isStill = () => {
		const now = sightOf(page).join(' ');
		const isSame = now !== '' && now === last;
		last = now;
		return isSame;
	};
	await expect.poll(isStill, { intervals: [700] }).toBe(true);
	return sightOf(page);
}

test('on a phone two fingers move and widen the map, and one outlines the items that are picked', async ({
	browser,
	baseURL,
}) => {
	const context = await phone(browser, baseURL);
	const page = await openIn(context, 'supervisor@demo.site', '/sites/demo/map');
	await expect(page.locator('canvas[data-marks]')).toBeVisible();
	const session = await context.newCDPSession(page);
	const box = await page.getByRole('application', { name: 'Map.' }).boundingBox();
	const middle = { x: (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
	const beside = (right: number, down = 0) => ({ x: middle.x + right, y: middle.y + down });

	await touch(session, [straight(beside(-40), beside(-120)), straight(beside(40), beside(120))]);
	const near = await restingSight(page);
	await touch(session, [
		straight(beside(-40), beside(-100, 60)),
		straight(beside(40), beside(-20, 60)),
	]);
	await expect.poll(() => sightOf(page)[0]).toBeGreaterThan(near[0] ?? Infinity);
	const [, y = 0, width = 0] = await restingSight(page);
	expect(y).toBeLessThan(near[1] ?? 0);
	expect(Math.abs(width / (near[2] ?? 1) - 1)).toBeLessThan(0.1);

	await page.getByRole('button', { name: 'Drag picks items in an outline' }).tap();
	const round = Array.from({ length: 25 }, (_, at) => {
		const turn = (at / 24) * 2 * Math.PI;
		return beside(130 * Math.cos(turn), 130 * Math.sin(turn));
	});
	await touch(session, [round]);
	await expect(page).toHaveURL(/pick=/);
	await expect(page.getByRole('toolbar', { name: 'Picked items' })).toBeVisible();
});

test('on a phone a filter that hides everything is cleared from the map with a tap', async ({
	browser,
	baseURL,
}) => {
	const context = await phone(browser, baseURL);
	const page = await openIn(context, 'viewer@demo.site', '/sites/demo/map?q=zzzz');
	await page
		.getByRole('region', { name: /^Map of/ })
		.getByRole('button', { name: 'Clear filter' })
		.tap();
	await expect(page).toHaveURL(/\/map$/);
});

test('whatever is pressed on the map of a phone takes a finger of 44 px', async ({
	browser,
	baseURL,
}) => {
	const context = await phone(browser, baseURL);
	const page = await openIn(context, 'coordinator@demo.site', '/sites/demo/map');
	await expect(page.locator('canvas[data-marks]')).toBeVisible();
	const tooSmall = () =>
		page.evaluate(() => {
			const found: string[] = [];
			for (const one of document.querySelectorAll('button, a[href], input, select, summary')) {
				const { x, y, width, height } = one.getBoundingClientRect();
				const [middle, centre] = [x + width / 2, y + height / 2];
				const label = one.closest('label');
				const takes = (right: number, down: number) => {
					const at = document.elementFromPoint(middle + right, centre + down);
					return at !== null && (one.contains(at) || label?.contains(at) === true);
				};
				// What is covered, or ends beyond the screen, is measured when it is in sight.
				const isInSight =
					middle > 22 && middle < innerWidth - 22 && centre > 22 && centre < innerHeight - 22;
				if (!isInSight || !takes(0, 0)) continue;
				const near = [takes(-21, 0), takes(21, 0), takes(0, -21), takes(0, 21)];
				if (near.includes(false)) found.push(one.getAttribute('aria-label') ?? one.outerHTML);
			}
			return found;
		});
	expect(await tooSmall()).toEqual([]);
	await page.getByRole('button', { name: /without a place/ }).tap();
	await expect(page.getByRole('button', { name: /^Place W-/ }).first()).toBeVisible();
	expect(await tooSmall()).toEqual([]);
	await page.getByRole('button', { name: 'Close', exact: true }).tap();
	await page.getByRole('button', { name: 'Edit areas' }).tap();
	await expect(page.getByRole('region', { name: 'Edit areas' })).toBeVisible();
	expect(await tooSmall()).toEqual([]);
});
