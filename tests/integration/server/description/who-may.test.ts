import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { makeDescription } from '../../../../src/lib/site-doc/description-shape.ts';
import {
	append,
	block,
	knockAtDescription,
	openDescription,
	textOf,
} from '../../../support/descriptions.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, PEOPLE, type PersonName, type TestSite } from '../../../support/sites.ts';

let site: TestSite;
/** Open work of one company. */
let item: WorkItem;

beforeAll(async () => {
	site = await openTestSite();
	const { party } = site.actor('northgate');
	const found = site.content.items.find((one) => one.stage === 'open' && one.party === party);
	if (found === undefined) throw new Error('There is no such item.');
	item = found;
});

afterAll(() => site.close());

const wordsOf = (name: string) => `Written by the ${name}`;

/** Somebody else who has it open, to see what others see. */
async function withOnlooker(look: (onlooker: SiteClient) => Promise<void>): Promise<void> {
	const onlooker = await openDescription(site, 'coordinator', item.id);
	try {
		await look(onlooker);
	} finally {
		onlooker.leave();
	}
}

describe('a description', () => {
	const writers: PersonName[] = ['admin', 'coordinator', 'supervisor', 'technician'];

	it.each(writers)('[Y5] is read and written by: %s', async (name) => {
		await withOnlooker(async (onlooker) => {
			const one = await openDescription(site, name, item.id);
			await one.edit((doc) => append(doc, block('paragraph', wordsOf(name))));
			expect(one.refusals).toEqual([]);
			await onlooker.until(() => textOf(onlooker.doc).includes(wordsOf(name)), 'it is there');
			one.leave();
		});
	});

	const readers: [string, PersonName, string][] = [
		['viewer', 'viewer', 'A viewer may not edit items.'],
		[
			'contractor whose work it is',
			'northgate',
			'A contractor reads the description; the site’s own people write it.',
		],
	];

	it.each(readers)(
		'[Y5] is read by, and tells why they may not write: %s',
		async (who, name, why) => {
			await withOnlooker(async (onlooker) => {
				const one = await openDescription(site, name, item.id);
				expect(textOf(one.doc)).toBe(textOf(onlooker.doc));
				one.doc.transact(() => append(one.doc, block('paragraph', wordsOf(who))));
				await one.until(() => one.refusals.length > 0, 'it is refused');
				expect(one.refusals).toEqual([
					{
						kind: 'refused',
						root: 'items',
						entry: item.id,
						refusals: [{ rule: 'role', field: 'description', message: why }],
					},
				]);
				// They go on hearing what others write.
				await onlooker.edit((doc) => append(doc, block('paragraph', `After the ${who}`)));
				await one.until(() => textOf(one.doc).includes(`After the ${who}`), 'they hear it');
				expect(textOf(onlooker.doc)).not.toContain(wordsOf(who));
				one.leave();
			});
		},
	);

	it.each(readers)(
		'[Y5] is closed with 4409 to who may not write and hears no notices: %s',
		async (who, name) => {
			await withOnlooker(async (onlooker) => {
				const one = await openDescription(site, name, item.id, { notices: false });
				one.doc.transact(() => append(one.doc, block('paragraph', wordsOf(who))));
				expect((await one.ended()).code).toBe(4409);
				expect(textOf(onlooker.doc)).not.toContain(wordsOf(who));
			});
		},
	);

	it('[Y5] is not there for a contractor of another company', async () => {
		const program = await knockAtDescription(site, 'baylift', item.id);
		await program.until(() => program.refusedWith !== null, 'it is refused');
		expect(program.refusedWith).toBe(404);
		const page = await knockAtDescription(site, 'baylift', item.id, { person: PEOPLE.baylift });
		expect(await page.ended()).toEqual({
			code: 4403,
			reason: 'There is no such item, or it is not yours to see.',
		});
		expect(textOf(page.doc)).toBe('');
	});

	it('[C1] is for nobody who is not signed in', async () => {
		const path = `/sync/demo/items/${item.id}`;
		const program = site.prepare(null, { doc: makeDescription() }, path);
		await program.until(() => program.refusedWith !== null, 'it is refused');
		expect(program.refusedWith).toBe(401);
		const options = { doc: makeDescription(), person: PEOPLE.viewer };
		const page = site.prepare(null, options, path);
		expect((await page.ended()).code).toBe(4401);
		expect(textOf(page.doc)).toBe('');
	});
});
