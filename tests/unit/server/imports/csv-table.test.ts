import { describe, expect, it } from 'vitest';
import { openTable, type TableRow } from '../../../../server/imports/csv-table.ts';

async function read(text: string): Promise<{ columns: string[]; rows: TableRow[] }> {
	const table = await openTable(text);
	const rows: TableRow[] = [];
	for await (const row of table.rows) rows.push(row);
	return { columns: table.columns, rows };
}

const cells = async (text: string) => (await read(text)).rows.map((row) => row.cells);

describe('a table', () => {
	it('keeps characters that lie where the text is cut into pieces', async () => {
		const long = '😀'.repeat(100_000);
		expect(await cells(`key,title\n1,${long}\n12,${long}`)).toEqual([
			['1', long],
			['12', long],
		]);
	});

	it.each([',', ';', '\t', '|'])(
		'is read with the delimiter its header shows: %j',
		async (sign) => {
			const { columns, rows } = await read(`key${sign}"a,b;c"\n1${sign}pump\n`);
			expect(columns).toEqual(['key', 'a,b;c']);
			expect(rows[0]?.cells).toEqual(['1', 'pump']);
		},
	);

	it('is read with the delimiter that its first line names, as Excel writes it', async () => {
		const { columns, rows } = await read('sep=;\r\nkey;title\r\n1;"a, b"\r\n');
		expect(columns).toEqual(['key', 'title']);
		expect(rows).toEqual([{ line: 3, lastLine: 3, cells: ['1', 'a, b'] }]);
	});

	it('keeps both columns of a name that occurs twice', async () => {
		expect((await read('source,id,source\nx,1,y')).columns).toEqual(['source', 'id', 'source#2']);
	});

	it('knows a column by its name without the spaces around and within it', async () => {
		expect((await read('\u00a0Event\u00a0 Number , ,b\n1,2,3')).columns).toEqual([
			'Event Number',
			'#2',
			'b',
		]);
	});

	it.each([
		['Unix', '\n'],
		['Windows', '\r\n'],
		['old Mac', '\r'],
	])('tells the lines that a row stands on, with %s line breaks', async (_, end) => {
		const lines = ['key,title', '1,one', '2,"two', 'lines"', '', '3,three'];
		expect(
			(await read(lines.join(end))).rows.map(({ line, lastLine }) => [line, lastLine]),
		).toEqual([
			[2, 2],
			[3, 4],
			[6, 6],
		]);
	});

	it('tells the lines right where line breaks are mixed', async () => {
		const { rows } = await read('a,b\n1,2\r\n3,4\n"x\r\ny",6');
		expect(rows.map(({ line, cells: [first] }) => [line, first])).toEqual([
			[2, '1'],
			[3, '3'],
			[4, 'x\r\ny'],
		]);
	});

	it('leaves blank rows out and keeps rows of a wrong length as they are', async () => {
		expect(await cells('a,b\n\n,\n1\n1,2,3\n')).toEqual([['1'], ['1', '2', '3']]);
	});

	it('reads quotation marks that stand where they should not', async () => {
		expect(await cells('a,b\n3" pipe,"the "old" one"\n')).toEqual([['3" pipe', '"the "old" one"']]);
	});

	it('keeps cells that a spreadsheet would execute as the text that they are', async () => {
		expect(await cells('a,b\n"=HYPERLINK(""http://x"")",@SUM(1)\n')).toEqual([
			['=HYPERLINK("http://x")', '@SUM(1)'],
		]);
	});

	it('is refused where a quotation mark is never closed, naming the line', async () => {
		await expect(read('a,b\r\n1,2\r\n3,"4\r\n5,6\r\n')).rejects.toThrow('begins on line 3');
	});

	it.each([
		['a workbook', 'PK\u0003\u0004\u0014\u0000\u0006'],
		['a picture', '\u0089PNG\r\n\u001a\n'],
	])('is refused in words when it is %s', async (_, text) => {
		await expect(read(text)).rejects.toThrow('Save the table as CSV');
	});

	it('is refused when it is empty', async () => {
		await expect(read('\n\n')).rejects.toThrow('no header');
	});
});
