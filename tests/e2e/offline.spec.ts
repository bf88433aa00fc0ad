import { expect, type Locator, type Page } from '@playwright/test';
import { gateSockets } from '../support/gate-sockets.ts';
import {
	itemOf,
	itemsOf,
	type ItemJson,
	open,
	panelOf,
	pick,
	question,
	test,
	typeOver,
} from '../support/pages.ts';

function titleOf(page: Page, number: string): Locator {
	return question(panelOf(page, number), 'What').getByRole('textbox', { name: 'Title' });
}

async function retitle(page: Page, number: string, title: string): Promise<void> {
	await typeOver(titleOf(page, number), title);
	await titleOf(page, number).press('Enter');
}

async function edited(page: Page, item: ItemJson, fields: Record<string, unknown>): Promise<void> {
	const answer = await page.request.patch(`/api/v1/sites/demo/items/${item.id}`, { data: fields });
	expect(answer.status()).toBe(200);
}

async function acted(page: Page, item: ItemJson, act: Record<string, unknown>): Promise<void> {
	const answer = await page.request.post(`/api/v1/sites/demo/items/${item.id}/acts`, {
		data: { id: crypto.randomUUID(), ...act },
	});
	expect(answer.status()).toBe(200);
}

const saved = (page: Page) => page.getByText('Saved', { exact: true });
const chip = (page: Page) =>
	page.getByRole('button', { name: /^(Offline|As of|\d+ changes? needs? you)/ });

test('[O1] [O2] [O3] edits and acts made without a connection survive a reload and arrive on return', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), () => true);
	const gate = await gateSockets(page);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(saved(page)).toBeVisible();

	gate.close();
	await expect(chip(page)).toHaveAccessibleName(/^Offline since \d\d:\d\d/);
	await retitle(page, item.number, 'Written in the cellar');
	await panelOf(page, item.number).getByRole('button', { name: 'Set waiting' }).click();
	await expect(chip(page)).toHaveAccessibleName(/^Offline since \d\d:\d\d, 2 changes wait/);
	expect((await itemOf(page, item.number)).title).toBe(item.title);

	await page.reload();
	await expect(titleOf(page, item.number)).toHaveValue('Written in the cellar');
	await expect(question(panelOf(page, item.number), 'Status')).toContainText('Waiting');
	await expect(chip(page)).toHaveAccessibleName(/2 changes wait/);
	await chip(page).click();
	const list = page.getByRole('dialog', { name: 'Changes that are not saved' });
	await expect(list.getByRole('listitem')).toHaveCount(2);
	await list.getByRole('button', { name: 'Close' }).click();

	gate.open();
	await expect(saved(page)).toBeVisible();
	const after = await itemOf(page, item.number);
	expect([after.title, after.stage]).toEqual(['Written in the cellar', 'waiting']);
});

test('[O4] an edit asks its author when somebody else has changed the field meanwhile', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const ben = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const [mine, theirs] = (await itemsOf(page, 'status=open')).slice(3, 5);
	if (mine === undefined || theirs === undefined) throw new Error('There is too little open work.');
	const gate = await gateSockets(page);
	await page.goto(`/sites/demo/board?item=${mine.number}`);
	await expect(saved(page)).toBeVisible();
	gate.close();
	await expect(chip(page)).toHaveAccessibleName(/^Offline/);
	await retitle(page, mine.number, 'Mine of the morning');
	await panelOf(page, mine.number).getByRole('button', { name: 'Close the panel' }).click();
	await page.goto(`/sites/demo/board?item=${theirs.number}`);
	await retitle(page, theirs.number, 'Mine too');
	await expect(chip(page)).toHaveAccessibleName(/2 changes wait/);
	for (const item of [mine, theirs]) await edited(ben, item, { title: 'Theirs of the afternoon' });

	gate.open();
	await expect(chip(page)).toHaveAccessibleName('2 changes need you');
	await expect(titleOf(page, theirs.number)).toHaveValue('Theirs of the afternoon');
	await chip(page).focus();
	await page.keyboard.press('Enter');
	const list = page.getByRole('dialog', { name: 'Changes that are not saved' });
	const first = list.getByRole('listitem').filter({ hasText: mine.number });
	await expect(first).toContainText('“Mine of the morning”');
	await expect(first).toContainText('“Theirs of the afternoon”');
	await first.getByRole('button', { name: 'Use mine' }).click();
	await list
		.getByRole('listitem')
		.filter({ hasText: theirs.number })
		.getByRole('button', { name: 'Keep theirs' })
		.click();
	await list.getByRole('button', { name: 'Close' }).click();
	await expect(saved(page)).toBeVisible();
	expect((await itemOf(page, mine.number)).title).toBe('Mine of the morning');
	expect((await itemOf(page, theirs.number)).title).toBe('Theirs of the afternoon');
});

test('[O4] an edit without a network asks, too, when its socket has outlived that and is behind', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const ben = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const item = (await itemsOf(page, 'status=open'))[14];
	if (item === undefined) throw new Error('There is too little open work.');
	let isHeld = false;
	await page.routeWebSocket(/\/sync\//, (socket) => {
		const isFirst = !isHeld;
		socket.connectToServer().onMessage((message) => {
			if (!isFirst || !isHeld) socket.send(message);
		});
	});
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(saved(page)).toBeVisible();
	isHeld = true;
	await page.context().setOffline(true);
	await expect(chip(page)).toHaveAccessibleName(/^Offline/);
	await retitle(page, item.number, 'Mine of the tunnel');
	await edited(ben, item, { title: 'Theirs of the yard' });

	await page.context().setOffline(false);
	await expect(chip(page)).toHaveAccessibleName('1 change needs you');
	expect((await itemOf(ben, item.number)).title).toBe('Theirs of the yard');
	await chip(page).click();
	await page.getByRole('button', { name: 'Use mine' }).click();
	await expect.poll(async () => (await itemOf(ben, item.number)).title).toBe('Mine of the tunnel');
});

test('[O4] an edit after a sleep asks, too, though the socket looks open', async ({ browser }) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const ben = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const item = (await itemsOf(page, 'status=open'))[15];
	if (item === undefined) throw new Error('There is too little open work.');
	let isAsleep = false;
	await page.routeWebSocket(/\/sync\//, async (socket) => {
		const isFirst = !isAsleep;
		if (!isFirst) await page.evaluate(() => (window.Date.now = () => new Date().getTime()));
		socket.connectToServer().onMessage((message) => {
			if (!isFirst || !isAsleep) socket.send(message);
		});
	});
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(saved(page)).toBeVisible();
	isAsleep = true;
	await edited(ben, item, { title: 'Theirs of the night' });
	const title = titleOf(page, item.number);
	await title.fill('Mine of the morning');
	await page.evaluate(() => {
		window.Date.now = () => new Date().getTime() + 8 * 3_600_000;
	});
	await title.press('Enter');
	await expect(chip(page)).toHaveAccessibleName('1 change needs you');
	expect((await itemOf(ben, item.number)).title).toBe('Theirs of the night');
});

test('[O5] an edit of an item that was archived meanwhile is kept until its author drops it', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), ({ links }) => links.length === 0);
	const gate = await gateSockets(page);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(saved(page)).toBeVisible();
	gate.close();
	await expect(chip(page)).toHaveAccessibleName(/^Offline/);
	await retitle(page, item.number, 'Too late');
	const ben = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	await acted(ben, item, { act: 'cancel', reason: 'It was asked for twice' });
	await acted(ben, item, { act: 'archive' });

	gate.open();
	await expect(chip(page)).toHaveAccessibleName('1 change needs you');
	await page.reload();
	await expect(chip(page)).toHaveAccessibleName('1 change needs you');
	await chip(page).click();
	const list = page.getByRole('dialog', { name: 'Changes that are not saved' });
	await expect(list).toContainText(item.number);
	await expect(list).toContainText('“Too late”');
	await expect(list).toContainText('no longer there');
	await list.getByRole('button', { name: 'Drop it' }).click();
	await expect(list).toContainText('all of yours is saved.');
});

test('[O5] what asks is decided by keyboard alone, and the focus goes on to what is left', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const ben = await open(browser, 'coordinator@demo.site', '/sites/demo/board');
	const [first, second] = (await itemsOf(page, 'status=open')).slice(12, 14);
	if (first === undefined || second === undefined) {
		throw new Error('There is too little open work.');
	}
	const gate = await gateSockets(page);
	await page.goto(`/sites/demo/board?item=${first.number}`);
	await expect(saved(page)).toBeVisible();
	gate.close();
	await expect(chip(page)).toHaveAccessibleName(/^Offline/);
	for (const { number } of [first, second]) {
		await page.goto(`/sites/demo/board?item=${number}`);
		await retitle(page, number, 'Mine');
	}
	for (const item of [first, second]) await edited(ben, item, { title: 'Theirs' });
	gate.open();

	await expect(chip(page)).toHaveAccessibleName('2 changes need you');
	await chip(page).focus();
	await page.keyboard.press('Enter');
	const list = page.getByRole('dialog', { name: 'Changes that are not saved' });
	await page.keyboard.press('Tab');
	await expect(list.getByRole('button', { name: 'Use mine' }).first()).toBeFocused();
	// However long it takes until what is done again is saved, and goes from the list by itself.
	gate.hold();
	await page.keyboard.press('Enter');
	await expect(list.getByRole('article', { name: second.number })).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await expect(list.getByRole('button', { name: 'Keep theirs' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(list.getByRole('article', { name: first.number })).toBeFocused();
	gate.release();
	await expect(list.getByText('all of yours is saved.')).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	await expect(page.locator(':focus')).toHaveText('Saved');
	expect((await itemOf(page, first.number)).title).toBe('Mine');
	expect((await itemOf(page, second.number)).title).toBe('Theirs');
});

test('[O2] two tabs of one browser leave each other’s changes alone, and a closed one hands its own on', async ({
	browser,
}) => {
	const first = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const [one, other] = (await itemsOf(first, 'status=open')).slice(6, 8);
	if (one === undefined || other === undefined) throw new Error('There is too little open work.');
	const second = await first.context().newPage();
	const gates = [await gateSockets(first), await gateSockets(second)];
	await first.goto(`/sites/demo/board?item=${one.number}`);
	await second.goto(`/sites/demo/board?item=${other.number}`);
	for (const page of [first, second]) await expect(saved(page)).toBeVisible();
	for (const gate of gates) gate.close();
	for (const page of [first, second]) {
		await expect(chip(page)).toHaveAccessibleName(/^Offline/);
	}
	await retitle(first, one.number, 'From the first tab');
	await retitle(second, other.number, 'From the second tab');
	for (const page of [first, second]) {
		await expect(chip(page)).toHaveAccessibleName(/, 1 change waits$/);
	}

	await first.close();
	await expect(chip(second)).toHaveAccessibleName(/, 2 changes wait$/);
	for (const gate of gates) gate.open();
	await expect(saved(second)).toBeVisible();
	expect((await itemOf(second, one.number)).title).toBe('From the first tab');
	expect((await itemOf(second, other.number)).title).toBe('From the second tab');
});

test('[X1] another epoch of the document is loaded anew, and what waits is done again in it', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = (await itemsOf(page, 'status=open'))[9];
	if (item === undefined) throw new Error('There is too little open work.');
	await keptPieces(page);
	let epochs = 0;
	let isOpen = false;
	await page.routeWebSocket(/\/sync\//, async (socket) => {
		if (!isOpen) {
			await socket.close({ code: 1013 });
			return;
		}
		const server = socket.connectToServer();
		server.onMessage((message) => {
			const text = message.toString('latin1');
			if (!text.includes('"kind":"epoch"')) {
				socket.send(message);
				return;
			}
			epochs += 1;
			socket.send(Buffer.from(text.replace(/"epoch":"."/, '"epoch":"x"'), 'latin1'));
		});
	});
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(chip(page)).toHaveAccessibleName(/^(As of|Offline)/);
	await retitle(page, item.number, 'Carried over to the next life');

	isOpen = true;
	await expect(saved(page)).toBeVisible();
	await expect(titleOf(page, item.number)).toHaveValue('Carried over to the next life');
	expect((await itemOf(page, item.number)).title).toBe('Carried over to the next life');
	// The copy was of another epoch, and so was the snapshot: the third document is the socket's own.
	expect(epochs).toBe(3);
	await expect.poll(() => keptEpoch(page)).toBe('x');
});

test('[O3] a second visit shows the picture before the socket is up, and says how old it is', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), () => true);
	const before = await keptPieces(page);
	expect(before).toBeGreaterThan(0);
	const gate = await gateSockets(page);
	gate.close();
	await page.route('**/sync/demo/snapshot*', (route) => route.abort());
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(titleOf(page, item.number)).toHaveValue(item.title);
	await expect(chip(page)).toHaveAccessibleName(/^(As of|Offline since) \d\d:\d\d/);
});

test('[O6] signing out takes the copy from the device and asks while changes wait', async ({
	browser,
}) => {
	const page = await open(browser, 'technician@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=open'), () => true);
	const gate = await gateSockets(page);
	await page.goto(`/sites/demo/board?item=${item.number}`);
	await expect(saved(page)).toBeVisible();
	expect(await keptPieces(page)).toBeGreaterThan(0);
	gate.close();
	await expect(chip(page)).toHaveAccessibleName(/^Offline/);
	await retitle(page, item.number, 'Waits until I am back');
	await page.getByRole('button', { name: /^You: / }).click();
	await page.getByRole('menuitem', { name: 'Sign out' }).click();
	const question = page.getByRole('dialog', { name: '1 change is not saved yet' });
	await question.getByRole('button', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/signin/);
	expect(await piecesNow(page)).toBe(0);

	gate.open();
	await page.request.post('/api/v1/login', {
		data: { email: 'technician@demo.site', password: 'siteboard-demo' },
	});
	await page.goto('/sites/demo/board');
	await expect
		.poll(async () => (await itemOf(page, item.number)).title)
		.toBe('Waits until I am back');
});

test('[O2] a move of several acts is finished by the next visit when its page was closed in the middle', async ({
	browser,
}) => {
	const page = await open(browser, 'supervisor@demo.site', '/sites/demo/board');
	const item = pick(await itemsOf(page, 'status=blocked'), ({ stage }) => stage === 'open');
	let isHeld = false;
	await page.routeWebSocket(/\/sync\//, (socket) => {
		socket.connectToServer().onMessage((message) => {
			if (!isHeld) socket.send(message);
		});
	});
	await page.goto(`/sites/demo/board?q=${item.number}`);
	await expect(saved(page)).toBeVisible();
	await page.locator(`[data-focus="${item.id}"]`).focus();
	await page.keyboard.press('m');
	await page.getByRole('menuitem', { name: 'Clear what blocks it, then set to waiting…' }).click();
	const dialog = page.getByRole('dialog', { name: `Clear what blocks ${item.number}` });
	for (const how of await dialog.getByRole('textbox').all()) await how.fill('It has come');
	isHeld = true;
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await itemOf(page, item.number)).status).toBe('open');
	const later = await page.context().newPage();
	await page.close();

	await later.goto('/sites/demo/board');
	await expect(saved(later)).toBeVisible();
	await expect.poll(async () => (await itemOf(later, item.number)).status).toBe('waiting');
});

/** Waits until the device keeps a copy, and tells of how many pieces. */
async function keptPieces(page: Page): Promise<number> {
	await expect.poll(() => piecesNow(page)).toBeGreaterThan(0);
	return piecesNow(page);
}

async function piecesNow(page: Page): Promise<number> {
	return (await kept(page, 'pieces')).length;
}

async function keptEpoch(page: Page): Promise<unknown> {
	return (await kept(page, 'copies'))[0]?.['epoch'];
}

/** All that one store of the device's copies has. */
function kept(page: Page, store: string): Promise<Record<string, unknown>[]> {
	return page.evaluate(
		(name) =>
			new Promise<Record<string, unknown>[]>((resolve, reject) => {
				const opening = indexedDB.open('siteboard');
				opening.onerror = () => reject(new Error('The database does not open.'));
				opening.onsuccess = () => {
					const database = opening.result;
					const all = database.transaction(name).objectStore(name).getAll();
					all.onsuccess = () => {
						database.close();
						resolve(all.result as Record<string, unknown>[]);
					};
				};
			}),
		store,
	);
}
