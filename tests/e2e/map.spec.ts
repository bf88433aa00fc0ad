import { expect, type Page } from '@playwright/test';
import {
	itemOf,
	itemsOf,
	make,
	open,
	panelOf,
	pick,
	question,
	quietArea,
	SIZES,
	test,
} from '../support/pages.ts';

/** Where the selected item is on the screen. */
async function ringOf(page: Page, number: string): Promise<{ x: number; y: number }> {
	const ring = page.locator(`[data-ring="selected"][data-item="${number}"]`);
	await expect(ring).toBeVisible();
	// The map glides to what was selected: wait until it stands.
	let last = { x: NaN, y: NaN };
	await expect
		.poll(async () => {
			const box = await ring.boundingBox();
			const now = {
				x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
				y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
			};
			const isStill = now.x === last.x && now.y === last.y;
			last = now;
			return isStill;
		})
		.toBe(true);
	return last;
}

/** Takes the selected item in hand and carries it so far; it is not dropped. */
async function carry(page: Page, number: string, by: { x: number; y: number }): Promise<void> {
	const from = await ringOf(page, number);
	// A press before the mark is painted would move the map.
	await expect(async () => {
		await page.mouse.move(from.x + 1, from.y);
		await page.mouse.move(from.x, from.y);
		const map = page.getByRole('application', { name: 'Map.' });
		await expect(map).toHaveCSS('cursor', 'pointer', { timeout: 500 });
	}).toPass();
	await page.mouse.down();
	await page.mouse.move(from.x + by.x / 3, from.y + by.y / 3, { steps: 4 });
	await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 8 });
}

/** An open item on the ground of the plant. */
async function placedItem(page: Page) {
	return pick(
		await itemsOf(page, 'status=open&type=maintenance'),
		({ layout, level }) => layout === 'plant' && level === null,
	);
}

test('an item is found by keyboard among those in sight and opens its panel', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const list = page.getByRole('listbox', { name: 'Items in sight on the map' });
	await list.focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/item=W-\d+/);
	const number = new URL(page.url()).searchParams.get('item') ?? '';
	const panel = panelOf(page, number);
	await expect(panel).toBeVisible();
	for (const name of ['What', 'Who', 'Where', 'Status', 'Blocked by', 'Context', 'Closes when']) {
		await expect(question(panel, name)).toBeVisible();
	}
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
});

test('two people drag the same item at once: each sees the other’s hand, and it lies where it was dropped last', async ({
	browser,
}) => {
	const [page, other] = await Promise.all([
		open(browser, 'supervisor@demo.site', '/sites/demo/map', SIZES.desktop),
		open(browser, 'coordinator@demo.site', '/sites/demo/map', SIZES.laptop),
	]);
	const { number, x } = await placedItem(page);
	const handOfOther = (looking: Page) => looking.locator('[data-peer-drag]');
	const placeOf = async () => (await itemOf(page, number)).x ?? NaN;
	for (const each of [page, other]) await each.goto(`/sites/demo/map?item=${number}&q=${number}`);
	await carry(page, number, { x: 40, y: 30 });
	await expect(handOfOther(other)).toContainText(number);
	await carry(other, number, { x: -40, y: 20 });
	await expect(handOfOther(page)).toContainText(number);
	await page.mouse.up();
	await expect.poll(placeOf).toBeGreaterThan(x ?? NaN);
	await other.mouse.up();
	await expect.poll(placeOf).toBeLessThan(x ?? NaN);
	await expect(handOfOther(page)).toHaveCount(0);
});

test('what a job would meet where it is dragged to is told before it is dropped, and Escape leaves it where it was', async ({
	browser,
}) => {
	const page = await open(browser, 'coordinator@demo.site', '/sites/demo/map', SIZES.desktop);
	// What lies at the edges may be below the legends.
	const area = await quietArea(page, ({ layout, middle: { x, y } }) => {
		return layout === 'plant' && x > 300 && x < 1_500 && y > 200 && y < 1_000;
	});
	const place = { layout: 'plant', ...area.middle };
	const entry = await make(page, { title: 'Perlite drum entry', area: area.id }, 'confined-space');
	const hot = await make(page, { title: 'Perlite bracket weld', area: null }, 'hot-work');
	const put = (number: string, data: object) =>
		page.request.patch(`/api/v1/sites/demo/items/${number}`, { data });
	await put(entry, place);
	await put(hot, { ...place, x: place.x + 500 });
	await page.request.post(`/api/v1/sites/demo/items/${entry}/acts`, {
		data: { id: crypto.randomUUID(), act: 'start' },
	});
	await page.goto(`/sites/demo/map?item=${entry}&q=Perlite`);
	const there = await ringOf(page, entry);
	await page.goto(`/sites/demo/map?item=${hot}&q=Perlite`);
	const here = await ringOf(page, hot);
	await carry(page, hot, { x: there.x - here.x, y: there.y - here.y });
	const note = page.locator(`[data-carried="${hot}"]`);
	await expect(note).toContainText(/Would meet .*not permitted/);
	// In whole words, also beside the map's edge and its tools.
	const map = await page.getByRole('region', { name: /^Map of/ }).boundingBox();
	const edge = (map?.x ?? 0) + (map?.width ?? 0);
	await page.mouse.move(edge - 60, there.y, { steps: 8 });
	await expect
		.poll(async () => {
			const box = await note.boundingBox();
			return box !== null && box.x + box.width < edge && box.x > edge - 600;
		})
		.toBe(true);
	await page.keyboard.press('Escape');
	await page.mouse.up();
	await expect(page.locator('[data-carried]')).toHaveCount(0);
	expect((await itemOf(page, hot)).x).toBe(place.x + 500);
});

test('an item of the tray is put on the map by a click and a click', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map', SIZES.desktop);
	const item = pick(await itemsOf(page, 'stage=open'), ({ layout }) => layout === null);
	await page.goto(`/sites/demo/map?q=${item.number}`);
	await page.getByRole('button', { name: /without a place/ }).click();
	await page.getByRole('button', { name: `Place ${item.number} on the map` }).click();
	const map = page.getByRole('region', { name: /^Map of/ });
	const box = await map.boundingBox();
	if (box === null) throw new Error('The map is not on the screen.');
	await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
	await expect.poll(async () => (await itemOf(page, item.number)).layout).toBe('plant');
});

test('work is found with keys alone, and where it has no place the map goes to its area and the panel says so', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const all = await itemsOf(page, 'stage=open');
	const placed = pick(all, ({ layout, level }) => layout === 'plant' && level === null);
	const unplaced = pick(all, ({ layout, area }) => layout === null && area !== null);
	const find = async (words: string) => {
		await page.keyboard.press('Control+k');
		await page.keyboard.type(words);
		await expect(page.getByRole('option').first()).toContainText(words);
		await page.keyboard.press('Enter');
		await expect(panelOf(page, words)).toBeFocused();
	};
	await find(placed.number);
	await ringOf(page, placed.number);
	await expect(page).toHaveURL(/sight=/);
	const sight = () => new URL(page.url()).searchParams.get('sight');
	const before = sight();
	await find(unplaced.number);
	await expect(panelOf(page, unplaced.number)).toContainText('it lies in the tray');
	await expect.poll(sight).not.toBe(before);
	await page.keyboard.press('Escape');
	await expect(panelOf(page, unplaced.number)).toBeHidden();
});

test('the filter and the selection are the same on map and board', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map');
	const item = pick(await itemsOf(page, 'status=blocked'), () => true);
	await page.goto(`/sites/demo/map?status=blocked&item=${item.number}`);
	await expect(panelOf(page, item.number)).toBeVisible();
	await page
		.getByRole('navigation', { name: 'Views' })
		.getByRole('link', { name: 'Board' })
		.click();
	await expect(page).toHaveURL(/\/board\?.*status=blocked/);
	await expect(panelOf(page, item.number)).toBeVisible();
	const blocked = await itemsOf(page, 'status=blocked');
	await expect(page.getByText(`${blocked.length} shown`)).toBeVisible();
});

test('another level is shown over the plan and kept in the address', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map', SIZES.desktop);
	await page.getByRole('radiogroup', { name: 'Level' }).getByText('+8').click();
	await expect(page).toHaveURL(/level=%2B8/);
});

test('the areas are ranked by open work and a click narrows to one', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map', SIZES.desktop);
	const list = page.getByRole('complementary', { name: 'Piling up' });
	const rows = list.locator('[data-area]:not([data-area="none"]) .number');
	await expect(rows.first()).toBeVisible();
	const numbers = (await rows.allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
	expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
	const first = list.locator('[data-area]').first();
	const area = (await first.getAttribute('data-area')) ?? '';
	await first.hover();
	await expect(page.locator(`path.held[data-area="${area}"]`)).toBeAttached();
	await first.locator('button[aria-pressed]').click();
	await expect(page).toHaveURL(new RegExp(`area=${area}`));
	const inArea = await itemsOf(page, `area=${area}&stage=open,waiting,live,done`);
	await expect(page.getByText(`${inArea.length} shown`)).toBeVisible();
	const why = list.getByRole('region', { name: 'Why' });
	const kind = why.getByRole('button').first();
	const blocked = Number((await kind.locator('.number').innerText()).replace(/\D/g, ''));
	await kind.click();
	await expect(page).toHaveURL(/blocker=/);
	await expect(page.getByText(`${blocked} shown`)).toBeVisible();
	await kind.click();
	await expect(page.getByText(`${inArea.length} shown`)).toBeVisible();
});

test('a step of the shading narrows map and list to its areas, by keyboard, and density says where most is', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map', SIZES.desktop);
	const list = page.getByRole('complementary', { name: 'Piling up' });
	await list.getByText('Blocked', { exact: true }).click();
	const legend = page.getByRole('group', { name: 'Areas shaded by: Blocked' });
	const step = legend.locator('button.step:enabled').first();
	const many = Number(/(\d+) areas?$/.exec((await step.getAttribute('aria-label')) ?? '')?.[1]);
	await step.press('Enter');
	await expect(step).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('path.chosen')).toHaveCount(many);
	await expect(list.locator('.row.chosen')).toHaveCount(many);
	const asked = () => new URL(page.url()).searchParams.getAll('area').length;
	await expect.poll(asked).toBe(many);
	await step.press('Enter');
	await expect(page.locator('path.chosen')).toHaveCount(0);
	await page.getByRole('button', { name: 'Density' }).press('Enter');
	await expect(page.getByRole('group', { name: 'Density of items' })).toContainText(
		/Most: \d+ in /,
	);
	await expect(page.locator('canvas.density')).toBeVisible();
});

test('at twice its size nothing of the map lies over the time bar, and its own buttons lie beside each other', async ({
	browser,
}) => {
	const half = { width: 683, height: 384 };
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map', half);
	const map = page.getByRole('region', { name: /^Map of/ });
	await map.getByRole('button', { name: 'Share' }).waitFor();
	const boxes = await map.getByRole('button').evaluateAll((buttons) =>
		buttons.flatMap((button) => {
			const { left, right, top, bottom, width } = button.getBoundingClientRect();
			return width > 1 ? [{ name: button.textContent, left, right, top, bottom }] : [];
		}),
	);
	const overlapping = boxes.flatMap((one, at) =>
		boxes
			.slice(at + 1)
			.filter(
				(other) =>
					one.left < other.right - 1 &&
					other.left < one.right - 1 &&
					one.top < other.bottom - 1 &&
					other.top < one.bottom - 1,
			)
			.map((other) => [one.name, other.name]),
	);
	expect(overlapping).toEqual([]);
	await page.keyboard.press('t');
	await page.keyboard.press('PageUp');
	await page.getByRole('button', { name: 'Back to now' }).click();
	await expect(page.getByText('Nothing can be changed here.')).toHaveCount(0);
});

test('all of the plan is in sight on a wall of screens, too', async ({ browser }) => {
	const wall = { width: 3840, height: 2160 };
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/map', wall);
	await expect(page.locator('.leaflet-areas-pane path').first()).toBeAttached();
	const map = await page.getByRole('region', { name: /^Map of/ }).boundingBox();
	const areas = await page.locator('.leaflet-areas-pane path').evaluateAll((shapes) => {
		const boxes = shapes.map((shape) => shape.getBoundingClientRect());
		return {
			left: Math.min(...boxes.map(({ left }) => left)),
			top: Math.min(...boxes.map(({ top }) => top)),
		};
	});
	expect(areas.left).toBeGreaterThan(map?.x ?? Infinity);
	expect(areas.top).toBeGreaterThan(map?.y ?? Infinity);
});
