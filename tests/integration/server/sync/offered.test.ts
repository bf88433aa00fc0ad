import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act, ItemAct, Refusal } from '../../../../src/lib/control/act.ts';
import { BLOCKER_KINDS } from '../../../../src/lib/control/blocker.ts';
import { LIFECYCLES } from '../../../../src/lib/control/record-lifecycle.ts';
import type { RecordAct } from '../../../../src/lib/control/record-act.ts';
import { refusalsBy } from '../../../../src/lib/live/rules-here.ts';
import type { EntryOf } from '../../../../src/lib/site-doc/read.ts';
import { type HttpSite, openHttpSite } from '../../../support/http-site.ts';
import { lookUpsOf } from '../../../support/look-ups.ts';
import type { SiteClient } from '../../../support/site-client.ts';
import { PEOPLE, type PersonName } from '../../../support/sites.ts';

const NAMES = Object.keys(PEOPLE) as PersonName[];
/** How many acts are drawn. */
const ACTS = 250;

let site: HttpSite;
const clients = new Map<PersonName, SiteClient>();
beforeAll(async () => {
	site = await openHttpSite(60);
	for (const name of NAMES) {
		const client = site.connect(await site.cookie(name));
		clients.set(name, client);
		await client.synced();
	}
}, 120_000);
afterAll(() => site.close());

/** Numbers that draws are made of: each chooses one of what there is at that moment. */
const draw = fc.record({
	by: fc.constantFrom(...NAMES),
	kind: fc.nat(17),
	way: fc.constantFrom('socket' as const, 'http' as const),
	one: fc.nat(),
	other: fc.nat(),
	words: fc.constantFrom('', 'Because of the rain'),
});
type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never;

function chosen<T>(list: readonly T[], n: number): T | undefined {
	return list[n % Math.max(1, list.length)];
}

function drawItemAct(
	{ kind, one, other, words }: Draw,
	client: SiteClient,
	item: EntryOf['items'],
) {
	const record = chosen(client.ids('records'), one) ?? 'none';
	const area = chosen([...client.ids('areas'), null], other) ?? null;
	const type = client.read('types', item.type);
	const state = chosen(type?.states ?? [], one)?.id ?? 'none';
	const acts: ItemAct[] = [
		{ act: 'start' },
		{ act: 'wait' },
		{ act: 'finish' },
		{ act: 'close' },
		{ act: 'start', state },
		{ act: 'step', state },
		{ act: 'reopen', reason: words },
		{ act: 'cancel', reason: words },
		{ act: 'move', area },
		{ act: 'assign', owner: PEOPLE[chosen(NAMES, other) ?? 'admin'] },
		{ act: 'raise-blocker', kind: chosen(BLOCKER_KINDS, one) ?? 'permit', text: words },
		{ act: 'resolve-blocker', blocker: chosen(item.blockers, one)?.id ?? 'none', text: words },
		{
			act: 'link',
			record,
			role: chosen(['to start', 'to close', 'informs'] as const, other) ?? 'informs',
		},
		{ act: 'unlink', record: chosen(item.links, one)?.record ?? record },
		{ act: 'sign', criterion: chosen(item.criteria, one)?.id ?? 'none' },
		{ act: 'comment', text: words },
	];
	return chosen(acts, kind);
}

function drawRecordAct({ one, other, words }: Draw, record: EntryOf['records']): RecordAct {
	const state = chosen(LIFECYCLES[record.kind].states, one) ?? 'none';
	return other % 3 === 0 ? { act: 'place', area: null } : { act: 'advance', state, reason: words };
}

function drawAct(drawn: Draw, client: SiteClient): Act | null {
	const id = randomUUID();
	if (drawn.kind >= 16) {
		const record = chosen(client.ids('records'), drawn.other);
		const entry = record === undefined ? undefined : client.read('records', record);
		if (record === undefined || entry === undefined) return null;
		return { id, target: 'record', record, does: drawRecordAct(drawn, entry) };
	}
	const item = chosen(client.ids('items'), drawn.other);
	const entry = item === undefined ? undefined : client.read('items', item);
	const does = entry === undefined ? undefined : drawItemAct(drawn, client, entry);
	if (item === undefined || does === undefined) return null;
	return { id, target: 'item', item, does };
}

async function answerOf(
	act: Act,
	{ by, way }: Draw,
	client: SiteClient,
): Promise<readonly Refusal[]> {
	if (act.target !== 'item' && act.target !== 'record') throw new Error('No such act is drawn.');
	const target = act.target === 'item' ? { item: act.item } : { record: act.record };
	if (way === 'socket') {
		const answer = await client.act({ id: act.id, ...target, ...act.does });
		return answer.kind === 'saved' ? [] : answer.refusals;
	}
	const path = act.target === 'item' ? `items/${act.item}` : `records/${act.record}`;
	const answer = await site.request(by, 'POST', `/api/v1/sites/demo/${path}/acts`, {
		id: act.id,
		...act.does,
	});
	if (answer.status === 200) return [];
	const problem = (await answer.json()) as { status: number; detail: string; refusals?: Refusal[] };
	return (
		problem.refusals ?? [{ rule: String(problem.status), field: null, message: problem.detail }]
	);
}

describe('[W5] what a browser offers', () => {
	it('is what the server accepts at that moment, and what it refuses is refused in the same words, for each role by each way', async () => {
		const counts = { accepted: 0, refused: 0 };
		const { people, parties, site: plant } = site.content;
		for (const drawn of fc.sample(draw, ACTS)) {
			const client = clients.get(drawn.by);
			const me = people.find(({ id }) => id === PEOPLE[drawn.by]);
			if (client === undefined || me === undefined) throw new Error('Nobody is there.');
			await client.roundTrip();
			const act = drawAct(drawn, client);
			if (act === null) continue;
			const info = {
				id: 'demo',
				name: plant.name,
				timeZone: plant.timeZone,
				me,
				people,
				parties,
			};
			const here = refusalsBy(act, info, lookUpsOf(client));
			const there = await answerOf(act, drawn, client);
			const says = (refusals: readonly Refusal[]) => refusals.map(({ message }) => message);
			expect(says(there), `${drawn.by} by ${drawn.way}: ${JSON.stringify(act)}`).toEqual(
				says(here),
			);
			counts[there.length === 0 ? 'accepted' : 'refused'] += 1;
		}
		expect(counts.accepted).toBeGreaterThan(ACTS / 10);
		expect(counts.refused).toBeGreaterThan(ACTS / 10);
	}, 120_000);
});
