import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../../../src/lib/control/history-event.ts';
import { withDescendants } from '../../../../src/lib/control/place.ts';
import type { RecordAct } from '../../../../src/lib/control/record-act.ts';
import { STANDINGS, stands } from '../../../../src/lib/control/record-standing.ts';
import { firstState } from '../../../../src/lib/control/record-lifecycle.ts';
import {
	NUMBER_PREFIXES,
	RECORD_KINDS,
	type SiteRecord,
} from '../../../../src/lib/control/site-record.ts';
import { openHttpSite, type HttpSite } from '../../../support/http-site.ts';
import type { PersonName } from '../../../support/sites.ts';

let site: HttpSite;
beforeAll(async () => {
	site = await openHttpSite(150);
});
afterAll(() => site.close());

const RECORDS = '/api/v1/sites/demo/records';
interface Page<T> {
	data: T[];
	next: string | null;
}
interface Problem {
	detail: string;
	refusals: { rule: string; field: string | null; message: string }[];
}

const make = (fields: object, as: PersonName = 'supervisor') =>
	site.json<SiteRecord>(as, 'POST', RECORDS, { title: 'Made here', ...fields });

async function act(record: string, does: RecordAct, as: PersonName = 'supervisor') {
	const body = { id: randomUUID(), ...does };
	const answer = await site.request(as, 'POST', `${RECORDS}/${record}/acts`, body);
	const read = (await answer.json()) as SiteRecord & Problem;
	return { status: answer.status, record: read, detail: read.detail };
}

const advance = (record: string, state: string, as?: PersonName, reason?: string) =>
	act(record, { act: 'advance', state, ...(reason === undefined ? {} : { reason }) }, as);

const numbers = async (query: string, as: PersonName = 'viewer') =>
	(await site.json<Page<SiteRecord>>(as, 'GET', `${RECORDS}?limit=1000&${query}`)).data.map(
		({ number }) => number,
	);

/** The numbers of a list as they come page by page. */
async function readPages(query: string, limit: number): Promise<string[]> {
	const found: string[] = [];
	let cursor: string | null = '';
	while (cursor !== null) {
		const page: Page<SiteRecord> = await site.json(
			'viewer',
			'GET',
			`${RECORDS}?limit=${limit}&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
		);
		expect(page.data.length).toBeLessThanOrEqual(limit);
		found.push(...page.data.map(({ number }) => number));
		cursor = page.next;
	}
	return found;
}

describe('the list of records', () => {
	const expected = (test: (record: SiteRecord) => boolean) =>
		site.content.records
			.filter(test)
			.map(({ number }) => number)
			.sort();

	const filters: [string, (record: SiteRecord) => boolean][] = [
		['', () => true],
		['kind=permit', ({ kind }) => kind === 'permit'],
		['kind=isolation,scaffold', ({ kind }) => kind === 'isolation' || kind === 'scaffold'],
		['kind=permit&state=issued', ({ kind, state }) => kind === 'permit' && state === 'issued'],
		['state=issued,suspended', ({ state }) => state === 'issued' || state === 'suspended'],
		['party=northgate', ({ party }) => party === 'northgate'],
		['party=none', ({ party }) => party === null],
		['area=none', ({ area }) => area === null],
		['q=isolation', ({ title, form }) => /isolation/i.test(`${title} ${form ?? ''}`)],
		['q=ptw%20hot', ({ number, form }) => number.startsWith('PTW') && form === 'Hot work'],
		['q=%25', () => false],
	];

	it.each(filters)('is narrowed by %s', async (query, test) => {
		expect((await numbers(query)).sort()).toEqual(expected(test));
	});

	it('has those of an area and of all below it', async () => {
		const unit = site.content.records.find(({ area }) => area !== null)?.area ?? '';
		const within = withDescendants(site.content.areas, unit);
		expect((await numbers(`area=${unit}`)).sort()).toEqual(
			expected(({ area }) => area !== null && within.has(area)),
		);
	});

	it('is read page by page, each record once', async () => {
		const found = await readPages('', 17);
		expect(new Set(found).size).toBe(found.length);
		expect([...found].sort()).toEqual(expected(() => true));
	});

	it('says what is wrong with a question', async () => {
		const answer = await site.request('viewer', 'GET', `${RECORDS}?standing=gone`);
		expect([answer.status, await answer.json()]).toMatchObject([
			400,
			{ detail: expect.stringContaining('one of expired, today, not yet.') as string },
		]);
		expect((await site.request('viewer', 'GET', `${RECORDS}?kind=wish`)).status).toBe(400);
		expect((await site.request('viewer', 'GET', `${RECORDS}?limit=0`)).status).toBe(400);
	});

	it('has for a contractor those that are linked to their work, and no others', async () => {
		const linked = new Set(
			site.content.items
				.filter(({ party }) => party === 'northgate')
				.flatMap(({ links }) => links.map(({ record }) => record)),
		);
		expect((await numbers('', 'northgate')).sort()).toEqual(expected(({ id }) => linked.has(id)));
	});
});

describe('making records over HTTP', () => {
	it.each(RECORD_KINDS)(
		'%s: gets the next number of its kind and its first state',
		async (kind) => {
			const [one, other] = [await make({ kind }), await make({ kind })];
			const last = site.content.records
				.filter((record) => record.kind === kind)
				.map(({ number }) => Number(number.split('-')[1]))
				.sort((a, b) => b - a)[0];
			expect([one.number, other.number]).toEqual(
				[1, 2].map((n) => `${NUMBER_PREFIXES[kind]}-${String((last ?? 0) + n).padStart(4, '0')}`),
			);
			expect(one).toMatchObject({ kind, state: firstState(kind), createdBy: 'person-supervisor' });
		},
	);

	it('is done once for its id', async () => {
		const id = randomUUID();
		const body = { id, kind: 'hazard', title: 'Once' };
		const [first, second] = await Promise.all([
			site.json<SiteRecord>('supervisor', 'POST', RECORDS, body),
			site.json<SiteRecord>('supervisor', 'POST', RECORDS, body),
		]);
		expect(second.number).toBe(first.number);
	});

	it('is refused in words', async () => {
		const answer = async (fields: object) => {
			const got = await site.request('supervisor', 'POST', RECORDS, { title: 'No', ...fields });
			return [got.status, ((await got.json()) as Problem).detail];
		};
		expect(await answer({})).toEqual([400, expect.stringContaining('kind')]);
		expect(await answer({ kind: 'wish' })).toEqual([
			400,
			expect.stringContaining("A record's kind is one of permit, isolation"),
		]);
		const [from, to] = ['2026-05-12T12:00:00Z', '2026-05-12T08:00:00Z'];
		expect(await answer({ kind: 'permit', validFrom: from, validTo: to })).toEqual([
			409,
			'The end of its validity lies before its beginning.',
		]);
	});
});

describe('editing records over HTTP', () => {
	it('keeps the end of a window behind its beginning, and own fields to what they are for', async () => {
		const { id } = await make({ kind: 'permit', validFrom: '2026-05-12T08:00:00.000Z' });
		const patch = (fields: object) =>
			site.request('supervisor', 'PATCH', `${RECORDS}/${id}`, fields);
		expect((await patch({ validTo: '2026-05-12T07:00:00Z' })).status).toBe(409);
		expect((await patch({ custom: { gasTestInterval: 'often' } })).status).toBe(409);
		const fine = await patch({
			validTo: '2026-05-12T18:00:00Z',
			form: 'Hot work',
			custom: { gasTestInterval: 2 },
		});
		expect([fine.status, await fine.json()]).toMatchObject([
			200,
			{ form: 'Hot work', validTo: '2026-05-12T18:00:00.000Z', custom: { gasTestInterval: 2 } },
		]);
	});
});

describe('the life of a permit over HTTP', () => {
	it('rests on an isolation that somebody verifies, is suspended with a reason, handed back and closed', async () => {
		const isolation = await make({ kind: 'isolation' });
		const permit = await make({ kind: 'permit', form: 'Hot work', restsOn: [isolation.id] });
		const point = { point: 'a', tag: 'V-101', normal: 'open', isolated: 'closed and locked' };
		expect((await act(isolation.id, { act: 'set-point', ...point })).status).toBe(200);
		expect((await advance(permit.id, 'issued')).detail).toBe(
			`permit ${permit.number} is draft; it can be requested or cancelled.`,
		);
		await advance(permit.id, 'requested', 'technician');
		await advance(permit.id, 'approved');
		expect((await advance(permit.id, 'issued')).detail).toBe(
			`isolation ${isolation.number} not verified`,
		);
		await act(isolation.id, { act: 'lock-point', point: 'a', lock: 'L-7' }, 'technician');
		const number = { act: 'set-lock', point: 'a', lock: 'L-8' } as const;
		expect((await act(isolation.id, number, 'technician')).record).toMatchObject({
			points: [{ lock: 'L-8', state: 'locked', lockedBy: 'person-technician' }],
		});
		expect(
			(await act(isolation.id, { act: 'verify-point', point: 'a' }, 'technician')).detail,
		).toBe('You locked V-101; somebody else has to verify it.');
		const verified = await act(isolation.id, { act: 'verify-point', point: 'a' });
		expect(verified.record).toMatchObject({ state: 'verified', points: [{ state: 'verified' }] });
		expect((await advance(permit.id, 'issued')).record).toMatchObject({
			state: 'issued',
			issuedBy: 'person-supervisor',
		});
		expect((await advance(isolation.id, 'removed')).detail).toContain('suspend it or hand it back');
		expect((await advance(permit.id, 'suspended')).detail).toContain('Say why');
		const suspended = await advance(permit.id, 'suspended', 'technician', 'Gas alarm');
		expect(suspended.record.stateReason).toBe('Gas alarm');
		expect((await advance(permit.id, 'handed back', 'technician')).status).toBe(200);
		expect((await advance(permit.id, 'closed')).status).toBe(200);
		expect((await advance(isolation.id, 'removed', 'technician')).status).toBe(200);
		const history = await site.json<Page<HistoryEvent>>(
			'viewer',
			'GET',
			`${RECORDS}/${permit.number}/history?limit=100`,
		);
		const states = history.data.filter(({ field }) => field === 'state').map(({ to }) => to);
		expect(states.reverse()).toEqual([
			'requested',
			'approved',
			'issued',
			'suspended',
			'handed back',
			'closed',
		]);
		expect(history.data.find(({ field }) => field === 'reason')?.to).toBe('Gas alarm');
	});

	it('is refused in the same words over the socket', async () => {
		const permit = await make({ kind: 'permit' });
		const client = site.connect(await site.cookie('supervisor'));
		await client.synced();
		expect(await client.act({ record: permit.id, act: 'advance', state: 'issued' })).toMatchObject({
			kind: 'refused',
			refusals: [
				{ message: `permit ${permit.number} is draft; it can be requested or cancelled.` },
			],
		});
		const record = randomUUID();
		expect(
			await client.act({ act: 'create', record, fields: { kind: 'scaffold', title: 'By socket' } }),
		).toMatchObject({ kind: 'saved' });
		const made = await site.json<SiteRecord>('viewer', 'GET', `${RECORDS}/${record}`);
		expect(made).toMatchObject({ kind: 'scaffold', state: 'requested' });
	});

	it('speaks of its end on the site’s clock', async () => {
		const permit = await make({ kind: 'permit', validTo: '2026-01-15T13:00:00.000Z' });
		for (const state of ['requested', 'approved', 'issued']) await advance(permit.id, state);
		const item = await site.json<{ id: string }>('supervisor', 'POST', '/api/v1/sites/demo/items', {
			type: 'maintenance',
			title: 'Under it',
		});
		const acts = `/api/v1/sites/demo/items/${item.id}/acts`;
		const link = { id: randomUUID(), act: 'link', record: permit.id, role: 'to start' };
		await site.request('supervisor', 'POST', acts, link);
		const start = { id: randomUUID(), act: 'start' };
		const refused = await site.json<Problem>('supervisor', 'POST', acts, start);
		expect(refused.detail).toMatch(
			new RegExp(`^Permit ${permit.number} expired on .*15 Jan( 2026)? at 14:00$`),
		);
	});
});

describe('what each role may do to records', () => {
	const roles: PersonName[] = ['admin', 'coordinator', 'supervisor', 'technician', 'viewer'];
	const table: [string, (record: string) => RecordAct, string][] = [
		['advance a draft', () => ({ act: 'advance', state: 'requested' }), 'yyyy-'],
		['cancel a draft', () => ({ act: 'advance', state: 'cancelled', reason: 'No' }), 'yyy--'],
		['place', () => ({ act: 'place', area: null }), 'yyy--'],
		['assign', () => ({ act: 'assign', party: 'northgate' }), 'yyy--'],
		['rest it on something', (on) => ({ act: 'rest-on', on: on }), 'yyy--'],
	];

	it.each(table)('%s', async (_, does, may) => {
		const on = await make({ kind: 'scaffold' });
		let found = '';
		for (const role of roles) {
			const permit = await make({ kind: 'permit' });
			const { status } = await act(permit.id, does(on.id), role);
			found += status === 200 ? 'y' : status === 409 ? '-' : '?';
		}
		expect(found).toBe(may);
	});

	it('tells a contractor nothing of a record that is not linked to their work', async () => {
		const permit = await make({ kind: 'permit' });
		const client = site.connect(await site.cookie('northgate'));
		await client.synced();
		const does = { record: permit.id, act: 'advance', state: 'requested' };
		expect(await client.act(does)).toMatchObject({
			kind: 'refused',
			refusals: [{ rule: 'role' }],
		});
		expect((await advance(permit.id, 'requested', 'northgate')).status).toBe(404);
	});
});

describe('what the clock says of records over HTTP (R3)', () => {
	it('is asked for page by page, and is so from the moment that a window ends', async () => {
		const hours = (ahead: number) => new Date(Date.now() + ahead * 3_600_000).toISOString();
		const issue = async (validFrom: string, validTo: string) => {
			const { id, number } = await make({ kind: 'permit', validFrom, validTo });
			for (const state of ['requested', 'approved', 'issued']) await advance(id, state);
			return number;
		};
		const ended = [await issue(hours(-9), hours(-2)), await issue(hours(-8), hours(-1))];
		const soon = await issue(hours(-1), hours(2));
		const later = await issue(hours(48), hours(60));
		const ending = await issue(hours(-1), new Date(Date.now() + 1_000).toISOString());

		await expect.poll(() => numbers('standing=expired')).toContain(ending);
		const all = await site.json<Page<SiteRecord>>('viewer', 'GET', `${RECORDS}?limit=1000`);
		expect(all.data.find(({ number }) => number === ending)?.state).toBe('issued');
		for (const standing of STANDINGS) {
			const now = new Date().toISOString();
			const told = all.data.filter((record) =>
				stands(record, standing, now, site.content.site.timeZone),
			);
			expect(await readPages(`standing=${encodeURIComponent(standing)}`, 2)).toEqual(
				told.map(({ number }) => number),
			);
		}
		expect(await numbers('standing=not yet')).toContain(later);
		const expired = await numbers('standing=expired&kind=permit&state=issued');
		expect(expired).toEqual(expect.arrayContaining(ended));
		expect(expired).not.toContain(soon);
		expect(await numbers('standing=expired&kind=document')).toEqual([]);
	});
});
