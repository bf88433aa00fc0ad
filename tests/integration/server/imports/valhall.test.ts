import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDrawing, type TaggedDrawing } from '../../../../server/imports/drawing.ts';
import type { ImportReport } from '../../../../server/imports/report.ts';
import { type ImportSite, openImportSite } from './import-site.ts';

const DATA = fileURLToPath(new URL('../../../../../shared/data/valhall-oid/', import.meta.url));
const MAPPING = new URL('../../../../demo/mappings/valhall.json', import.meta.url);
const PLACED = 'layout is not null and x is not null and y is not null';

// The data is not part of the project: where it does not lie beside it, this is skipped and says so.
describe.skipIf(!existsSync(DATA))('the work orders of a gas compressor', () => {
	let place: ImportSite;
	let drawing: TaggedDrawing;
	let orders: Buffer;
	let mapping: string;
	let first: ImportReport;

	beforeAll(async () => {
		place = await openImportSite();
		drawing = readDrawing(await readFile(`${DATA}/Processed-PH-25578-P-4110006-001.svg`));
		await place.setUp({ drawing });
		orders = await readFile(`${DATA}/workorder.Table.csv`);
		mapping = await readFile(MAPPING, 'utf8');
		first = await place.take(orders, mapping);
	});
	afterAll(() => place.end());

	async function count(where: string): Promise<number> {
		const [row] = await place.rows<{ count: number }>(
			`select count(*)::int from items where ${where}`,
		);
		return row?.count ?? -1;
	}

	it('come in once each, and every doubled row is named', () => {
		const { problems, ...counts } = first;
		expect(counts).toEqual({
			state: 'done',
			rows: 1443,
			created: 1314,
			updated: 0,
			unchanged: 0,
			merged: 129,
			refused: 0,
		});
		const merged = problems.filter(({ column }) => column === 'WORKORDER_NUMBER');
		expect(new Set(merged.map(({ line }) => line)).size).toBe(129);
		expect(problems.filter(({ column }) => column === 'WORKORDER_STATUS')).toHaveLength(17);
		const untitled = problems.filter(({ column }) => column === 'WORKORDER_TITLE');
		expect(untitled.map(({ line }) => line)).toEqual([17, 539]);
	});

	it('have the stages that their statuses stand for, the fuller of two rows deciding', async () => {
		const stages = await place.rows(
			'select stage, count(*)::int from items group by stage order by stage',
		);
		expect(stages).toEqual([
			{ stage: 'cancelled', count: 331 },
			{ stage: 'closed', count: 915 },
			{ stage: 'open', count: 68 },
		]);
		expect(await count(`stage = 'closed' and entry->>'sourceStatus' = '600 Avsluttet'`)).toBe(915);
		expect(await count(`external_id = 'FAO-137108' and stage = 'closed'`)).toBe(1);
	});

	it('are as old as their source says', async () => {
		expect(await count(`created_at > '2020-01-01' or stage_at > '2020-02-01'`)).toBe(0);
		const [order] = await place.rows(
			`select created_at as made, stage_at as ended from items where external_id = 'MAO-009426'`,
		);
		expect(order).toEqual({ made: '2008-01-09T08:53:58.000Z', ended: '2008-07-29T09:55:20.000Z' });
	});

	it('are pinned where their tag is drawn, and the others wait in the tray', async () => {
		const tags = new Map(drawing.tags.map(({ tag, x, y }) => [tag, { x, y }]));
		expect(tags.size).toBe(44);
		const placed = await place.rows<{ asset: string; x: number; y: number }>(
			`select asset, x, y from items where ${PLACED}`,
		);
		expect(placed).toHaveLength(404);
		expect(placed.filter(({ asset, x, y }) => !isAt(tags.get(asset), x, y))).toEqual([]);
		expect(await count('layout is null and x is null and y is null')).toBe(910);
	});

	it('lie in the areas that they name, each below its platform', async () => {
		expect(await count('area is null')).toBe(0);
		const [area] = await place.rows(
			`select child.entry->>'name' as name, parent.entry->>'name' as unit
			from items join entries child on child.root = 'areas' and child.id = items.area
			join entries parent on parent.root = 'areas' and parent.id = child.entry->>'parent'
			where external_id = 'KAO-153521'`,
		);
		expect(area).toEqual({ name: 'T33-02', unit: 'PH' });
	});

	it('change nothing when they come again', async () => {
		const heads = 'select head, (select count(*) from history) as events from sites';
		const before = await place.rows(heads);
		const again = await place.take(orders, mapping);
		expect(again).toMatchObject({
			rows: 1443,
			unchanged: 1314,
			merged: 129,
			created: 0,
			updated: 0,
		});
		expect(await place.rows(heads)).toEqual(before);
	});

	it('come in from a file in another encoding, with dates that are none and rows cut off', async () => {
		const text = orders.toString('utf8');
		const lines = text.split('\n');
		const broken = lines.map((line, at) => {
			if (at === 10) return line.slice(0, line.length / 2);
			return at === 20 ? line.replaceAll(/\d{4}-\d\d-\d\dT/g, '31.31.') : line;
		});
		await place.setUp({ id: 'broken' });
		const bytes = Buffer.from(broken.join('\r\n'), 'latin1');
		const report = await place.take(bytes, mapping, { site: 'broken' });
		expect(report).toMatchObject({ state: 'done', rows: 1443, created: 1313, refused: 1 });
		const at = (line: number) => report.problems.filter((problem) => problem.line === line);
		expect(at(11).map(({ message }) => message)).toEqual([expect.stringContaining('too short')]);
		expect(at(21).map(({ column }) => column)).toContain('WORKORDER_CREATEDDATE');
		expect(report.problems.some(({ message }) => message.includes('Windows-1252'))).toBe(true);
		const [norwegian] = await place.rows(
			`select name from parties where site = 'broken' and id = 'mekanisk'`,
		);
		expect(norwegian).toEqual({ name: 'Mekanisk' });
	});
});

function isAt(place: { x: number; y: number } | undefined, x: number, y: number): boolean {
	return place?.x === x && place.y === y;
}
