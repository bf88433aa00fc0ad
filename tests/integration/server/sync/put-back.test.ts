import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Root } from '../../../../src/lib/control/history-event.ts';
import { rootOf } from '../../../../src/lib/site-doc/shape.ts';
import { createEntry, removeEntry, setField } from '../../../../src/lib/site-doc/write.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { openTestSite, type PersonName, type TestSite } from '../../../support/sites.ts';
import { expectRowsToBeTheDocument, readSite, stored } from './agreement.ts';

let site: TestSite;
let bystander: SiteClient;
beforeAll(async () => {
	site = await openTestSite();
	bystander = await site.connect('supervisor');
});
afterAll(() => site.close());

function itemIn(...stages: string[]): string {
	const found = site.content.items.find(({ stage }) => stages.includes(stage));
	if (found === undefined) throw new Error(`No item is ${stages.join(' or ')}.`);
	return found.id;
}

/** Makes a change as somebody, and waits until author, bystander and database have the same again. */
async function tried(
	name: PersonName,
	change: (doc: Y.Doc, client: SiteClient) => void,
): Promise<{ words: string[]; fields: (string | null)[] }> {
	const client = await site.connect(name);
	await client.edit((doc) => change(doc, client));
	await client.until(
		() => JSON.stringify(readSite(client.doc)) === JSON.stringify(readSite(bystander.doc)),
		'author and bystander read the same',
	);
	const { doc } = await stored(site);
	expect(readSite(client.doc)).toEqual(readSite(doc));
	await expectRowsToBeTheDocument(site);
	const refusals = client.refusals.flatMap((notice) => notice.refusals);
	client.leave();
	return {
		words: refusals.map(({ message }) => message),
		fields: refusals.map(({ field }) => field),
	};
}

async function unchanged(
	name: PersonName,
	change: (doc: Y.Doc, client: SiteClient) => void,
): Promise<string[]> {
	const before = readSite((await stored(site)).doc);
	const events = await site.rows('select count(*) from history');
	const { words } = await tried(name, change);
	expect(readSite((await stored(site)).doc)).toEqual(before);
	expect(await site.rows('select count(*) from history')).toEqual(events);
	return words;
}

describe('what somebody may not do', () => {
	it('[N2] a viewer’s edit is put back, and the viewer is told', async () => {
		const id = itemIn('open');
		expect(await unchanged('viewer', (doc) => setField(doc, 'items', id, 'title', 'Mine'))).toEqual(
			['A viewer may not edit items.'],
		);
	});

	it.each([
		['stage', 'closed'],
		['stageBy', null],
		['owner', 'person-admin'],
		['party', null],
		['area', null],
		['number', 'W-1'],
		['type', 'round'],
		['createdAt', '2020-01-01T00:00:00.000Z'],
		['updatedAt', '2020-01-01T00:00:00.000Z'],
		['source', 'SAP'],
		['id', 'other'],
		['base', { title: 'Everything at once' }],
		['blocker:b1', { id: 'b1', kind: 'weather' }],
		['link:p1', { record: 'p1', role: 'informs' }],
		['criterion:tested', { id: 'tested', signedBy: 'person-admin' }],
		['__proto__', { polluted: true }],
		['no such field', 1],
		['custom', { hours: 5 }],
	])('nobody’s browser writes "%s", not even the admin’s', async (field, value) => {
		const id = itemIn('open');
		const words = await unchanged('admin', (doc) => setField(doc, 'items', id, field, value));
		expect(words).toEqual([`"${field}" is not edited by hand: it is changed by an act.`]);
	});

	it('[E4] a governed key is put back, and the lawful rest of the same message stands', async () => {
		const id = itemIn('open');
		const { fields } = await tried('technician', (doc) => {
			setField(doc, 'items', id, 'title', 'Lawful');
			setField(doc, 'items', id, 'stage', 'closed');
			setField(doc, 'items', id, 'priority', 9);
			setField(doc, 'items', id, 'description', 'Lawful, too');
		});
		expect(fields.sort()).toEqual(['priority', 'stage']);
		expect(bystander.read('items', id)).toMatchObject({
			title: 'Lawful',
			description: 'Lawful, too',
			stage: 'open',
		});
	});

	it('[E3] the author of what was put back goes on editing as before', async () => {
		const client = await site.connect('technician');
		const id = itemIn('waiting', 'open');
		await client.setItem(id, 'stage', 'closed');
		await client.setItem(id, 'title', 'After that');
		await client.setItem(id, 'stage', 'done');
		await client.setItem(id, 'description', 'And that');
		await bystander.until(
			() => bystander.read('items', id)?.description === 'And that',
			'later edits arrive',
		);
		expect(client.refusals).toHaveLength(2);
	});

	it.each(['closed', 'cancelled'])('a technician does not edit what is %s', async (stage) => {
		const id = stage === 'closed' ? itemIn('closed') : itemIn('live');
		if (stage === 'cancelled') {
			await bystander.act({ item: id, act: 'cancel', reason: 'Not needed' });
			await bystander.until(
				() => bystander.read('items', id)?.stage === 'cancelled',
				'it is cancelled',
			);
		}
		const [message] = await unchanged('technician', (doc) =>
			setField(doc, 'items', id, 'title', 'Late'),
		);
		expect(message).toContain(
			`is ${stage}: only a supervisor, coordinator or admin may correct it.`,
		);
	});

	it('[E3] a field is not removed, and its value comes back', async () => {
		const id = itemIn('open');
		await tried('technician', (doc) => setField(doc, 'items', id, 'asset', 'P-1'));
		const { words } = await tried('technician', (doc) =>
			rootOf(doc, 'items').get(id)?.delete('asset'),
		);
		expect(words).toEqual(['"asset" is emptied by null, not by removing it.']);
		expect(bystander.read('items', id)?.asset).toBe('P-1');
	});

	it('[E3] an end before the start is put back, also when both are set at once', async () => {
		const id = itemIn('open');
		const before = bystander.read('items', id);
		const words = await unchanged('technician', (doc) => {
			setField(doc, 'items', id, 'plannedStart', '2026-05-02T00:00:00.000Z');
			setField(doc, 'items', id, 'plannedEnd', '2026-05-01T00:00:00.000Z');
		});
		expect(words).toEqual(['The planned end lies before the planned start.']);
		expect(bystander.read('items', id)).toEqual(before);
	});

	it('[E3] more fields of its own than an item has room for are put back together, and what it has stays', async () => {
		const id = itemIn('open');
		const own = (doc: Y.Doc, from: number, to: number) => {
			for (let n = from; n < to; n += 1) setField(doc, 'items', id, `custom:own${n}`, n);
		};
		await tried('technician', (doc) => own(doc, 0, 150));
		const before = bystander.read('items', id);
		const { words } = await tried('technician', (doc) => {
			own(doc, 100, 300);
			setField(doc, 'items', id, 'title', 'The lawful rest');
		});
		expect(words).toEqual([expect.stringMatching(/at most 200 fields of its own/)]);
		expect(bystander.read('items', id)).toEqual({ ...before, title: 'The lawful rest' });
	});

	it('[N2] many at once are told of in several notices', async () => {
		const id = itemIn('open');
		const client = await site.connect('technician');
		await client.edit((doc) => {
			for (let n = 0; n < 250; n += 1) setField(doc, 'items', id, `unknown${n}`, n);
		});
		expect(client.refusals.map(({ refusals }) => refusals.length)).toEqual([100, 100, 50]);
		client.leave();
	});

	it('[E3] an item is not put on a drawing that is not there', async () => {
		const id = itemIn('open');
		expect(await unchanged('admin', (doc) => setField(doc, 'items', id, 'layout', 'moon'))).toEqual(
			['There is no such layout.'],
		);
	});
});

describe('whole entries', () => {
	it('[E4] cannot be created by an edit', async () => {
		const [one] = site.content.items;
		if (one === undefined) throw new Error('There is no item.');
		const words = await unchanged('admin', (doc) =>
			createEntry(doc, 'items', { ...one, id: 'made-by-hand', number: 'W-9999' }),
		);
		expect(words).toEqual(['Nobody puts an entry into items by an edit: it is created by an act.']);
	});

	it.each(['items', 'records', 'areas', 'layouts', 'types', 'meeting'] as const)(
		'of %s cannot be put in as something that is no entry',
		async (root) => {
			await unchanged('admin', (doc) => {
				const odd = rootOf(doc, root) as unknown as Y.Map<unknown>;
				odd.set('number', 5);
				odd.set('bytes', new Uint8Array([1, 2]));
				odd.set('bare', new Y.Map());
			});
		},
	);

	it.each(['items', 'records', 'areas', 'layouts', 'types'] as const)(
		'of %s cannot be removed by an edit',
		async (root) => {
			const [id] = bystander.ids(root);
			const words = await unchanged('admin', (doc) => removeEntry(doc, root, id ?? ''));
			expect(words).toEqual([`An entry of ${root} cannot be removed or replaced by an edit.`]);
		},
	);

	it('[E4] cannot be replaced by an edit, and keep what was changed in them', async () => {
		const id = itemIn('open');
		await tried('technician', (doc) => setField(doc, 'items', id, 'title', 'Changed before'));
		const [one] = site.content.items;
		await unchanged('admin', (doc) => {
			if (one) createEntry(doc, 'items', { ...one, id, title: 'Replaced' });
		});
		expect(bystander.read('items', id)?.title).toBe('Changed before');
	});

	it('[E4] cannot be cleared all at once', async () => {
		const words = await unchanged('admin', (doc) => rootOf(doc, 'items').clear());
		expect(words).toHaveLength(60);
	});

	it('[E3] that were put back are edited by everybody as before', async () => {
		const id = itemIn('open');
		await tried('admin', (doc) => removeEntry(doc, 'items', id));
		await tried('technician', (doc) => setField(doc, 'items', id, 'title', 'Still here'));
		expect(bystander.read('items', id)?.title).toBe('Still here');
	});
});

describe('values that are none', () => {
	const strange: [string, Root, string, unknown][] = [
		['a nested map', 'items', 'title', new Y.Map([['deep', 1]])],
		['a document', 'items', 'title', new Y.Doc()],
		['bytes', 'items', 'custom:a', new Uint8Array([1, 2, 3])],
		['a big integer', 'items', 'x', 5n],
		['undefined', 'items', 'due', undefined],
		['an object', 'items', 'custom:a', { deep: { deeper: [] } }],
		['a list of big integers', 'types', 'fields', [5n]],
		['NUL', 'items', 'description', 'a\u0000b'],
		['a custom field called NUL', 'items', 'custom:\u0000', 1],
		['a time in the year 0', 'items', 'due', '0000-01-01T00:00:00.000Z'],
		['a coordinate at the end of numbers', 'items', 'x', Number.MAX_VALUE],
	];

	it.each(strange)('[E3] %s is put back and harms nobody', async (_, root, field, value) => {
		const id = root === 'items' ? itemIn('open') : (bystander.ids(root)[0] ?? '');
		expect(
			await unchanged('admin', (doc) => rootOf(doc, root).get(id)?.set(field, value)),
		).toHaveLength(1);
		expect(bystander.closed).toBe(null);
	});
});

describe('entries that have gone', () => {
	it('[E5] an edit of what has gone meanwhile is nowhere, and its author is told', async () => {
		const id = site.content.items.findLast(({ stage }) => stage === 'open')?.id ?? '';
		const coordinator = await site.connect('coordinator');
		const first = await site.connect('technician');
		first.end();
		setField(first.doc, 'items', id, 'asset', 'P-7');
		await coordinator.act({ item: id, act: 'cancel', reason: 'Not needed' });
		expect(await coordinator.act({ item: id, act: 'archive' })).toMatchObject({ kind: 'saved' });
		const again = await site.connect('technician', { doc: first.doc });
		await again.until(() => again.refusals.length > 0, 'it is told');
		expect(again.refusals).toEqual([
			{
				kind: 'refused',
				refusals: [expect.objectContaining({ rule: 'exists' }) as unknown],
			},
		]);
		expect(again.read('items', id)).toBe(undefined);
		expect(again.closed).toBe(null);
	});
});
