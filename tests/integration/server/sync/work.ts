import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { setField } from '../../../../src/lib/site-doc/write.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { listed, readSite, unstamped } from './agreement.ts';

/** What has to be there whatever happens. */
export interface Remembered {
	item: string;
	/** Custom fields of it that were told to be saved, or that somebody else saw. */
	fields: Map<string, unknown>;
	/** Ids of blockers of it, likewise. */
	blockers: Set<string>;
	/** Items that were made, likewise. */
	items: Set<string>;
}

/** Three people at work: one edits, one acts, one looks on. */
export interface Workers {
	writer: SiteClient;
	actor: SiteClient;
	watcher: SiteClient;
}

/**
 * Three people work until so many things are saved; then this happens, in the middle of everything that is on its
 * way. It has to end all three connections.
 */
export async function workUntil(
	{ writer, actor, watcher }: Workers,
	many: number,
	happens: () => Promise<void>,
): Promise<Remembered> {
	await Promise.all([writer.synced(), actor.synced(), watcher.synced()]);
	const made = randomUUID();
	await actor.act({ act: 'create', item: made, fields: { type: 'round', title: 'Worked on' } });
	const saved: Remembered = {
		item: made,
		fields: new Map(),
		blockers: new Set(),
		items: new Set([made]),
	};
	await writer.until(() => writer.read('items', made) !== undefined, 'the item is there');
	const count = () => saved.fields.size + saved.blockers.size + saved.items.size;
	const enough = new Promise<void>((resolve) => {
		const look = () => {
			if (count() >= many) resolve();
		};
		watcher.doc.on('update', look);
	});

	const write = async () => {
		for (let n = 0; ; n += 1) {
			writer.doc.transact(() => setField(writer.doc, 'items', made, `custom:w${n}`, n));
			await writer.saved();
			saved.fields.set(`w${n}`, n);
		}
	};
	const act = async () => {
		for (let n = 0; ; n += 1) {
			const id = randomUUID();
			const isItem = n % 5 === 0;
			const answer = await actor.act(
				isItem
					? { id, act: 'create', item: id, fields: { type: 'round', title: `Made ${n}` } }
					: { id, item: made, act: 'raise-blocker', kind: 'people', text: `Away ${n}` },
			);
			expect(answer.kind).toBe('saved');
			(isItem ? saved.items : saved.blockers).add(id);
		}
	};
	// What was cut off in the middle was not told to be saved, and need not be there.
	const work = [write(), act()].map((one) => one.catch(() => undefined));
	await enough;
	await happens();
	await Promise.all([writer.ended(), actor.ended(), watcher.ended()]);
	await Promise.all(work);

	const seen = watcher.read('items', made);
	for (const [field, value] of Object.entries(seen?.custom ?? {})) saved.fields.set(field, value);
	for (const { id } of seen?.blockers ?? []) saved.blockers.add(id);
	for (const id of watcher.ids('items')) saved.items.add(id);
	return saved;
}

/**
 * Asserts that all of it is in the document, in the rows and in the history.
 * @param client One who has come since then.
 * @param get Asks for something below the site's address.
 */
export async function expectAllThere(
	{ item, fields, blockers, items }: Remembered,
	client: SiteClient,
	get: <T>(path: string) => Promise<T>,
): Promise<void> {
	await client.synced();
	const read = client.read('items', item);
	expect(read?.custom).toMatchObject(Object.fromEntries(fields));
	expect(read?.blockers.map(({ id }) => id)).toEqual(expect.arrayContaining([...blockers]));
	expect(client.ids('items')).toEqual(expect.arrayContaining([...items]));

	const rows = await get<{ data: (WorkItem & { status?: string; readiness?: object })[] }>(
		'items?limit=1000',
	);
	const entries = rows.data.map(({ status: _status, readiness: _readiness, ...entry }) => ({
		id: entry.id,
		entry,
	}));
	expect(unstamped(entries)).toEqual(unstamped(listed(readSite(client.doc).items)));

	const events: HistoryEvent[] = [];
	for (let cursor: string | null = ''; cursor !== null;) {
		const page: { data: HistoryEvent[]; next: string | null } = await get(
			`items/${item}/history?limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`,
		);
		events.push(...page.data);
		cursor = page.next;
	}
	const changed = events.map(({ field }) => field);
	expect(changed).toEqual(
		expect.arrayContaining([
			...[...fields.keys()].map((field) => `custom:${field}`),
			...[...blockers].map((id) => `blocker:${id}`),
		]),
	);
	// Each is there once: nothing was done twice.
	expect(changed.filter((field) => field !== null)).toHaveLength(
		new Set(changed.filter((field) => field !== null)).size,
	);
	client.end();
}
