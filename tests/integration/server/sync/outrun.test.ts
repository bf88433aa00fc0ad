import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocument } from '../../../../src/lib/site-doc/shape.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import { randomFrom } from '../../../support/random.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type TestSite } from '../../../support/sites.ts';

/** `FUZZ_SEED` draws other meetings. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);

let site: TestSite;
let lower: SiteClient;
let higher: SiteClient;
beforeAll(async () => {
	site = await openTestSite();
	lower = await site.connect('supervisor', { doc: documentOf(7) });
	higher = await site.connect('coordinator', { doc: documentOf(2 ** 32 - 7) });
});
afterAll(() => site.close());

/** Of two values that were set at once, Yjs keeps the one of the higher client id. */
function documentOf(client: number) {
	const doc = makeDocument();
	doc.clientID = client;
	return doc;
}

function anItem(nth: number): string {
	const item = site.content.items.filter(({ stage }) => stage === 'open')[nth];
	if (item === undefined) throw new Error('There are too few open items.');
	return item.id;
}

/** One sets fields, and then, without having heard of it, the other. */
async function atOnce(
	[first, second]: readonly [SiteClient, SiteClient],
	item: string,
	[early, late]: readonly [Record<string, unknown>, Record<string, unknown>],
): Promise<void> {
	const set = (client: SiteClient, fields: Record<string, unknown>) =>
		client.edit((doc) => {
			for (const [field, value] of Object.entries(fields)) {
				setField(doc, 'items', item, field, value);
			}
		});
	second.notices.length = 0;
	second.freeze();
	await set(first, early);
	const saved = set(second, late);
	second.thaw();
	await saved;
}

describe('many who set the same fields all the time', () => {
	it('[E8] [N1] find each of their values in history, or are told of it', async () => {
		const random = randomFrom(SEED);
		const fields = ['title', 'description', 'custom:note'];
		const item = anItem(5);
		const people = await Promise.all(
			(['supervisor', 'coordinator', 'technician', 'admin'] as const).map((name) =>
				site.connect(name),
			),
		);
		const written: { by: number; field: string; value: string }[] = [];
		for (let n = 0; n < 300; n += 1) {
			const by = random(people.length);
			const field = fields[random(fields.length)] ?? 'title';
			const [client, value] = [people[by], `${by} ${n}`];
			if (client === undefined) break;
			setField(client.doc, 'items', item, field, value);
			written.push({ by, field, value });
			if (random(3) === 0) await client.roundTrip();
		}
		await Promise.all(people.map((client) => client.saved()));
		const told = people.flatMap((client, by) =>
			client.refusals.flatMap(({ refusals }) => refusals.map(({ field }) => `${by} ${field}`)),
		);
		const kept = await site.rows<{ field: string; to: unknown }>(
			`select field, "to" from history where entry = $1`,
			[item],
		);
		const isKept = new Set(kept.map(({ field, to }) => `${field} ${String(to)}`));
		const lost = written.filter(({ field, value }) => !isKept.has(`${field} ${value}`));
		expect(lost.length, 'they met').toBeGreaterThan(0);
		expect(lost.map(({ by, field }) => `${by} ${field}`).sort()).toEqual(told.sort());
		for (const client of people) client.leave();
	});
});

describe('two who set a field at the same moment', () => {
	it('[E8] whose value does not come to stand is told, before anything is called saved', async () => {
		const item = anItem(0);
		await atOnce([higher, lower], item, [{ title: 'First' }, { title: 'Second' }]);
		expect(lower.read('items', item)?.title).toBe('First');
		expect(lower.notices.map(({ kind }) => kind)).toEqual(['refused', 'saved']);
		expect(lower.refusals).toEqual([
			expect.objectContaining({
				root: 'items',
				entry: item,
				refusals: [expect.objectContaining({ rule: 'concurrent', field: 'title' })],
			}),
		]);
	});

	it('[E8] whose value comes to stand is told nothing, and history has both', async () => {
		const item = anItem(1);
		await atOnce([lower, higher], item, [{ title: 'First' }, { title: 'Second' }]);
		expect(higher.refusals).toEqual([]);
		const titles = await site.rows<{ to: unknown }>(
			`select "to" from history where entry = $1 and field = 'title' order by seq`,
			[item],
		);
		expect(titles.map(({ to }) => to)).toEqual(['First', 'Second']);
	});

	it('[E8] and mean the same, have nothing to be told', async () => {
		const item = anItem(2);
		await atOnce([higher, lower], item, [{ title: 'The same' }, { title: 'The same' }]);
		expect(lower.refusals).toEqual([]);
	});

	it('[E8] are told of what does not stand, and of nothing else that they wrote', async () => {
		const item = anItem(3);
		await atOnce([higher, lower], item, [
			{ title: 'First' },
			{ title: 'Second', description: 'Only mine' },
		]);
		expect(lower.refusals.flatMap(({ refusals }) => refusals.map(({ field }) => field))).toEqual([
			'title',
		]);
		expect(lower.read('items', item)).toMatchObject({ title: 'First', description: 'Only mine' });
	});

	it('[E8] what one writes over oneself in one go is no loss', async () => {
		const item = anItem(4);
		lower.notices.length = 0;
		await lower.edit((doc) => {
			for (const title of ['One', 'Two', 'Three']) setField(doc, 'items', item, 'title', title);
		});
		expect(lower.refusals).toEqual([]);
	});
});
