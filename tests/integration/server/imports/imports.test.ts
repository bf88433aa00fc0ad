import { randomUUID } from 'node:crypto';
import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import type { Actor } from '../../../../src/lib/control/person.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import type { Room } from '../../../../server/sync/room.ts';
import { ended, type ImportSite, openImportSite } from './import-site.ts';

const ADMIN: Actor = { id: 'p-admin', name: 'Admin', role: 'admin', party: null, via: 'http' };

const MAPPING = {
	type: 'maintenance',
	key: ['externalId'],
	fields: {
		externalId: 'No',
		title: 'Text',
		stage: {
			column: 'State',
			values: { CRTD: 'open', MSPT: 'waiting', PCNF: 'live', TECO: 'done', CLSD: 'closed' },
		},
		sourceStatus: 'State',
		due: { column: 'Due', format: 'D/M/YYYY' },
		party: { column: 'Team', create: true },
		area: { column: 'Area', create: true },
		createdAt: 'Made',
		'custom.hours': 'Hours',
	},
	blockers: [
		{ column: 'Parts', values: { missing: { kind: 'material', text: 'Parts are missing' } } },
	],
};
const HEADER = 'No,Text,State,Due,Team,Area,Made,Hours,Parts';

const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
const PUMP = '100,Replace pump seal,CRTD,1/6/2024,Mechanical,North,2024-03-01,8,';
const VALVE = '200,Overhaul valve,CLSD,1/2/2024,Mechanical,South,2024-01-05,3,';

let place: ImportSite;
let site = '';
let count = 0;
beforeAll(async () => {
	place = await openImportSite();
});
afterAll(() => place.end());
// Each test has a site of its own, in one database.
beforeEach(async () => {
	count += 1;
	site = `plant-${count}`;
	await place.setUp({ id: site });
});

const take = (file: string, mapping: unknown, how: { source?: string; dryRun?: boolean } = {}) =>
	place.take(file, mapping, { ...how, site });
const rows = <T extends QueryResultRow>(query: string) => place.rows<T>(query, [site]);

async function room(): Promise<Room> {
	const open = await place.sites.open(site);
	if (open === null) throw new Error('There is no site.');
	return open.room();
}

async function items(): Promise<Map<string, WorkItem>> {
	const found = await rows<{ entry: WorkItem }>(
		'select entry from items where site = $1 order by number',
	);
	return new Map(found.map(({ entry }) => [entry.externalId ?? '', entry]));
}

async function item(externalId: string): Promise<WorkItem> {
	const found = (await items()).get(externalId);
	if (found === undefined) throw new Error(`There is no item ${externalId}.`);
	return found;
}

async function act(externalId: string, does: ItemAct): Promise<void> {
	const { id } = await item(externalId);
	const done = await (
		await room()
	).act(ADMIN, { id: randomUUID(), target: 'item', item: id, does });
	expect(done).toMatchObject({ saved: true });
}

async function historyLength(): Promise<number> {
	const [row] = await rows<{ count: number }>('select count(*)::int from history where site = $1');
	return row?.count ?? 0;
}

describe('an import', () => {
	it('makes each row an item with what its source says', async () => {
		const report = await take(csv(PUMP, VALVE), MAPPING);
		expect(report).toEqual({
			state: 'done',
			rows: 2,
			created: 2,
			updated: 0,
			unchanged: 0,
			merged: 0,
			refused: 0,
			problems: [],
		});
		expect(await item('100')).toMatchObject({
			number: 'W-1001',
			type: 'maintenance',
			title: 'Replace pump seal',
			stage: 'open',
			due: '2024-06-01T21:59:00.000Z',
			party: 'mechanical',
			area: 'area-north',
			source: 'Maintenance system',
			sourceStatus: 'CRTD',
			createdAt: '2024-02-29T23:00:00.000Z',
			stageAt: '2024-02-29T23:00:00.000Z',
			custom: { hours: 8 },
		});
		expect((await item('100')).criteria).toHaveLength(2);
		expect(await rows('select id, name, kind from parties where site = $1')).toEqual([
			{ id: 'mechanical', name: 'Mechanical', kind: 'team' },
		]);
	});

	it('asks nobody to confirm what was closed before it came', async () => {
		await take(csv(VALVE), MAPPING);
		expect(await item('200')).toMatchObject({ number: 'W-1001', stage: 'closed', criteria: [] });
	});

	it('writes into history who asked for it and that it was an import', async () => {
		await take(csv(PUMP), MAPPING);
		const events = await rows(
			`select via, act, root from history where site = $1 and root = 'items'`,
		);
		expect(events).toEqual([{ via: 'import', act: 'import', root: 'items' }]);
	});

	it('changes nothing when it is run again', async () => {
		await take(csv(PUMP, VALVE), MAPPING);
		const [before, events] = [(await room()).head, await historyLength()];
		const again = await take(csv(PUMP, VALVE), MAPPING);
		expect(again).toMatchObject({ rows: 2, unchanged: 2, created: 0, updated: 0, problems: [] });
		expect((await room()).head).toBe(before);
		expect(await historyLength()).toBe(events);
	});

	it('leaves alone what people have changed since, and takes over what its source has', async () => {
		await take(csv(PUMP), MAPPING);
		const { id } = await item('100');
		await (await room()).setFields(ADMIN, 'items', id, { title: 'Seal of P-101A', priority: 1 });
		const report = await take(csv(PUMP.replace('1/6/2024', '5/6/2024')), MAPPING);
		expect(report).toMatchObject({ updated: 1, unchanged: 0 });
		expect(report.problems).toMatchObject([{ line: 2, column: 'Due' }]);
		expect(await item('100')).toMatchObject({
			title: 'Seal of P-101A',
			priority: 1,
			due: '2024-06-05T21:59:00.000Z',
		});
	});

	it('moves an item on when its source does, and names it', async () => {
		await take(csv(PUMP), MAPPING);
		const report = await take(csv(PUMP.replace('CRTD', 'PCNF')), MAPPING);
		expect(await item('100')).toMatchObject({ stage: 'live', sourceStatus: 'PCNF' });
		const message = 'W-1001 was changed: stage was "open" and is now "live".';
		expect(report.problems).toContainEqual({ line: 2, column: 'State', value: 'live', message });
	});

	it('does not close what is not truly closed', async () => {
		await take(csv(PUMP), MAPPING);
		const report = await take(csv(PUMP.replace('CRTD', 'CLSD')), MAPPING);
		expect(await item('100')).toMatchObject({ stage: 'done' });
		expect(report.problems[0]?.message).toContain('here is outstanding: Equipment tested');
		const again = await take(csv(PUMP.replace('CRTD', 'CLSD')), MAPPING);
		expect(again).toMatchObject({ unchanged: 1, problems: [] });
	});

	it('gives work that its source reopens the criteria that it has to be closed by', async () => {
		await take(csv(VALVE), MAPPING);
		await take(csv(VALVE.replace('CLSD', 'PCNF')), MAPPING);
		const reopened = await item('200');
		expect(reopened.stage).toBe('live');
		expect(reopened.criteria.map(({ id, signedAt }) => [id, signedAt])).toEqual([
			['tested', null],
			['verified', null],
		]);
	});

	it('raises a blocker while its source has one, and resolves it after', async () => {
		await take(csv(`${PUMP}missing`), MAPPING);
		expect((await item('100')).blockers).toMatchObject([
			{ kind: 'material', text: 'Parts are missing', resolvedAt: null },
		]);
		expect(await take(csv(`${PUMP}missing`), MAPPING)).toMatchObject({ unchanged: 1 });
		await take(csv(PUMP), MAPPING);
		const [blocker] = (await item('100')).blockers;
		expect(blocker?.resolvedAt).not.toBeNull();
		expect(blocker?.resolution).toBe('Maintenance system no longer says so.');
	});

	it('neither doubles nor revives work that is in the archive', async () => {
		await take(csv(VALVE), MAPPING);
		await act('200', { act: 'archive' });
		const report = await take(csv(VALVE.replace('CLSD', 'CRTD')), MAPPING);
		expect(report).toMatchObject({ rows: 1, unchanged: 1, created: 0 });
		expect(report.problems[0]?.message).toContain('in the archive');
		expect(await rows('select archived, stage from items where site = $1')).toEqual([
			{ archived: true, stage: 'closed' },
		]);
	});

	it('keeps two sources apart that use the same numbers', async () => {
		await take(csv(PUMP), MAPPING);
		const other = await take(csv(PUMP), MAPPING, { source: 'Project plan' });
		expect(other).toMatchObject({ created: 1 });
	});

	it('finds out what it would do, and does nothing', async () => {
		const report = await take(csv(PUMP, VALVE, PUMP), MAPPING, { dryRun: true });
		expect(report).toMatchObject({ state: 'done', rows: 3, created: 2, merged: 1 });
		expect(await items()).toEqual(new Map());
		expect(await rows('select id from parties where site = $1')).toEqual([]);
		expect((await room()).head).toBe(1);
	});

	it('makes each item once when it is asked for twice at a time', async () => {
		const input = { file: new TextEncoder().encode(csv(PUMP, VALVE)), mapping: MAPPING };
		const how = { source: 'Maintenance system', dryRun: false };
		const both = await Promise.all([
			place.imports.start(site, ADMIN, { ...input, ...how }),
			place.imports.start(site, ADMIN, { ...input, ...how }),
		]);
		const reports = await Promise.all(both.map(({ id }) => ended(place.imports, site, id)));
		expect(reports.map(({ created }) => created)).toEqual([2, 0]);
		expect((await items()).size).toBe(2);
	});
});

describe('broken input', () => {
	it('is named by line and column, and the rest comes in', async () => {
		const report = await take(
			csv(
				PUMP,
				'101,Clean strainer,ODD,1/6/2024,Mechanical,North,2024-03-01,8,',
				'102,Paint,CRTD,31/2/2024,Mechanical,North,someday,8,',
				'103,Lube',
				'104,Move, scaffold,CRTD,1/6/2024,Mechanical,North,2024-03-01,8,',
				',Nameless,CRTD,,,,,,',
				'105,,CRTD,,,,,many,',
			),
			MAPPING,
		);
		expect(report).toMatchObject({ state: 'done', rows: 7, created: 4, refused: 3 });
		expect(report.problems.map(({ line, column, value }) => [line, column, value])).toEqual([
			[3, 'State', 'ODD'],
			[4, 'Due', '31/2/2024'],
			[4, 'Made', 'someday'],
			[5, 'State', 'Lube'],
			[6, 'Parts', '8'],
			[7, 'No', ''],
			[8, 'Text', ''],
			[8, 'Hours', 'many'],
		]);
		const made = await items();
		expect([...made.keys()]).toEqual(['100', '101', '102', '105']);
		expect(made.get('101')).toMatchObject({ stage: 'open', sourceStatus: 'ODD' });
		expect(made.get('102')).toMatchObject({ due: null });
		expect(made.get('105')).toMatchObject({ title: '105 (no title)' });
	});

	it('of a name too long for an area or a party that would be made refuses its row', async () => {
		const long = 'x'.repeat(201);
		const report = await take(
			csv(
				PUMP,
				VALVE.replace('South', long),
				PUMP.replace('100', '300').replace('Mechanical', long),
			),
			MAPPING,
		);
		expect(report).toMatchObject({ rows: 3, created: 1, refused: 2 });
		expect(report.problems).toMatchObject([
			{ line: 3, column: 'Area' },
			{ line: 4, column: 'Team' },
		]);
		expect(report.problems[0]?.message).toMatch(
			/^The area "x+…" cannot be made: .* 1 to 200 characters\. The row was not taken in\.$/,
		);
		expect([...(await items()).keys()]).toEqual(['100']);
		expect(await rows('select name from parties where site = $1')).toEqual([
			{ name: 'Mechanical' },
		]);
	});

	it('in the column of the areas fails before thousands of them are made', async () => {
		const many = Array.from({ length: 5_001 }, (_, at) =>
			PUMP.replace('100', `${at + 100}`).replace('North', `N${at}`),
		);
		const report = await take(csv(...many), MAPPING);
		expect(report).toMatchObject({ state: 'failed', created: 0 });
		expect(report.problems[0]?.message).toContain('5002 areas and parties that are not there');
		expect(await rows('select id from parties where site = $1')).toEqual([]);
	});

	it('is shown in brief, however long it is', async () => {
		await take(csv(PUMP), MAPPING);
		const long = 'x'.repeat(100_000);
		const mapping = {
			...MAPPING,
			fields: {
				...MAPPING.fields,
				description: 'Text',
				party: 'Team',
				area: 'Area',
				owner: 'Team',
			},
		};
		const row = [100, long, long, long, long, long, long, long, ''].join(',');
		const report = await take(csv(row, row.replace('xx', 'y,y')), mapping);
		expect(report.problems.length).toBeGreaterThan(8);
		expect(JSON.stringify(report).length).toBeLessThan(10_000);
	});

	it('does not wipe out what was understood before', async () => {
		await take(csv(PUMP), MAPPING);
		await take(csv(PUMP.replace('1/6/2024', 'soon').replace('CRTD', 'ODD')), MAPPING);
		expect(await item('100')).toMatchObject({ due: '2024-06-01T21:59:00.000Z', stage: 'open' });
	});

	it('fails before anything is written when a column is missing', async () => {
		const report = await take('No,Text\n100,pump', MAPPING);
		expect(report).toMatchObject({ state: 'failed', rows: 0 });
		expect(report.problems.map(({ line, column }) => [line, column])).toContainEqual([1, 'State']);
		expect((await room()).head).toBe(1);
	});

	it.each([
		[
			'a type that the site does not have',
			{ ...MAPPING, type: 'sculpture' },
			'job type "sculpture"',
		],
		[
			'a field that the type does not have',
			{ ...MAPPING, fields: { ...MAPPING.fields, 'custom.colour': 'Text' } },
			'no field "colour"',
		],
	])('fails for %s', async (_, mapping, words) => {
		const report = await take(csv(PUMP), mapping);
		expect(report.state).toBe('failed');
		expect(report.problems[0]?.message).toContain(words);
	});

	it('is not begun with a mapping or a source that cannot be', async () => {
		await expect(take(csv(PUMP), '{')).rejects.toThrow('not JSON');
		await expect(take(csv(PUMP), MAPPING, { source: ' ' })).rejects.toThrow('source');
	});

	it('keeps a cell that a spreadsheet would execute as text', async () => {
		await take(csv(PUMP.replace('Replace pump seal', '=1+1')), MAPPING);
		expect(await item('100')).toMatchObject({ title: '=1+1' });
	});
});

describe('a long import', () => {
	const many = csv(
		...Array.from({ length: 3_000 }, (_, at) => `${10_000 + at},Job ${at},CRTD,,,,,,`),
	);
	const begin = () =>
		place.imports.start(site, ADMIN, {
			file: new TextEncoder().encode(many),
			mapping: MAPPING,
			source: 'Maintenance system',
			dryRun: false,
		});
	const underWay = (id: string) =>
		vi.waitFor(
			async () => {
				const report = await place.imports.report(site, id);
				expect(report?.rows).toBeGreaterThan(0);
			},
			{ timeout: 30_000, interval: 5 },
		);

	it('lets people change things in between', async () => {
		await take(csv(PUMP), MAPPING);
		const { id: pump } = await item('100');
		const { id } = await begin();
		await underWay(id);
		const edit = await (await room()).setFields(ADMIN, 'items', pump, { priority: 1 });
		const report = await ended(place.imports, site, id);
		expect(report).toMatchObject({ state: 'done', created: 3_000 });
		expect(edit.saved && edit.seq).toBeLessThan((await room()).head);
		expect(await item('100')).toMatchObject({ priority: 1 });
		const numbers = new Set([...(await items()).values()].map(({ number }) => number));
		expect(numbers.size).toBe(3_001);
	});

	it('can be cancelled, keeps what it has written, and goes on from there when run again', async () => {
		const { id } = await begin();
		await underWay(id);
		expect(place.imports.cancel(site, id)).toBe(true);
		const report = await ended(place.imports, site, id);
		expect(report.state).toBe('cancelled');
		expect(report.created).toBe(report.rows);
		expect((await items()).size).toBe(report.created);
		const again = await take(many, MAPPING);
		expect(again).toMatchObject({ created: 3_000 - report.created, unchanged: report.created });
	});

	it('is marked as failed when the server was stopped over it', async () => {
		const { id } = await begin();
		await underWay(id);
		place.imports.cancel(site, id);
		await ended(place.imports, site, id);
		await rows(
			`update imports set state = 'running', alive_until = clock_timestamp() - interval '1 second' where site = $1`,
		);
		const report = await place.imports.report(site, id);
		expect(report?.state).toBe('failed');
		expect(report?.problems.at(-1)?.message).toContain('server was stopped');
	});
});
