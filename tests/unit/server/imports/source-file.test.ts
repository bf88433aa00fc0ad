import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../../../server/imports/mapping.ts';
import { ImportFault, ReportBook } from '../../../../server/imports/report.ts';
import { readSource } from '../../../../server/imports/source-file.ts';

const MAPPING = {
	type: 'maintenance',
	key: ['externalId'],
	fields: { externalId: 'No', title: 'Text', due: 'Due' },
};

async function read(text: string | Uint8Array, fields: object = {}) {
	const parsed = parseMapping({ ...MAPPING, fields: { ...MAPPING.fields, ...fields } });
	if ('fault' in parsed) throw new Error(parsed.fault);
	const book = new ReportBook();
	const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
	const rows = await readSource(bytes, parsed.mapping, book);
	return { rows, report: book.readAll() };
}

describe('the rows of a source', () => {
	it('have the cells that the mapping reads, and know how full they are', async () => {
		const { rows } = await read('No,Text,Due,More\nA1, pump ,,x\n');
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ line: 2, key: 'A1', filled: 3 });
		expect([...(rows[0]?.cells ?? [])]).toEqual([
			['No', 'A1'],
			['Text', 'pump'],
			['Due', ''],
		]);
	});

	it('are refused where they are cut off, naming line and column', async () => {
		const { rows, report } = await read('No,Text,Due,More\nA1,pump\nA2,valve,2024-01-01,x\n');
		expect(rows.map(({ key }) => key)).toEqual(['A2']);
		expect(report).toMatchObject({ rows: 1, refused: 1 });
		expect(report.problems).toMatchObject([{ line: 2, column: 'Due', value: 'pump' }]);
		expect(report.problems[0]?.message).toContain('it has 2 cells and the header has 4');
	});

	it('come in when what they lack is nothing that the mapping reads', async () => {
		const { rows, report } = await read('No,Text,Due,More\nA1,pump,2024-01-01\n');
		expect(rows).toHaveLength(1);
		expect(report.problems).toMatchObject([{ line: 2, column: 'More' }]);
	});

	it('are refused where a cell too many shows that they are shifted', async () => {
		const { rows, report } = await read(
			'No,Text,Due\nA1,pump, big,2024-01-01\nA2,x,\nA3,old, valve,\n',
		);
		expect(rows.map(({ key }) => key)).toEqual(['A2']);
		expect(report.problems).toMatchObject([
			{ line: 2, column: 'Due', value: '2024-01-01' },
			{ line: 4, column: 'Due' },
		]);
	});

	it('come in where the file ends every row with a delimiter', async () => {
		const { rows, report } = await read('No,Text,Due\nA1,pump,,\nA2,valve,,\n');
		expect(rows).toHaveLength(2);
		expect(report.problems).toEqual([]);
	});

	it('are refused without a key', async () => {
		const { report } = await read('No,Text,Due\n ,pump,\n');
		expect(report).toMatchObject({ refused: 1, problems: [{ line: 2, column: 'No' }] });
	});

	it('lose characters that cannot be stored, and it is told', async () => {
		const { rows, report } = await read('No,Text,Due\nA1,pu\u0000mp,\n');
		expect(rows[0]?.cells.get('Text')).toBe('pump');
		expect(report.problems).toMatchObject([{ line: 2, column: 'Text', value: 'pump' }]);
	});

	it('name the cells of a line that is not UTF-8', async () => {
		const bytes = Buffer.concat([
			Buffer.from('No,Text,Due\nA1,nøkkel,\n'),
			Buffer.from('A2,p\u00e5,\n', 'latin1'),
		]);
		const { rows, report } = await read(bytes);
		expect(rows.map(({ cells }) => cells.get('Text'))).toEqual(['nøkkel', 'på']);
		expect(report.problems).toMatchObject([{ line: 3, column: 'Text', value: 'på' }]);
	});

	it('name once that a whole file is not UTF-8', async () => {
		const { report } = await read(
			Buffer.from('No,Text,Due\nA1,p\u00e5,\nA2,\u00e6re,\n', 'latin1'),
		);
		expect(report.problems).toMatchObject([{ line: 2, column: 'Text', value: 'på' }]);
		expect(report.problems[0]?.message).toContain('2 lines');
	});

	it('are not read at all when a column is missing, and the columns there are named', async () => {
		const fault = await read('No,Title,Due\nA1,pump,\n').catch((error: unknown) => error);
		expect(fault).toBeInstanceOf(ImportFault);
		expect((fault as ImportFault).problems).toMatchObject([
			{ line: 1, column: 'Text' },
			{ line: 1, column: null },
		]);
		expect((fault as ImportFault).problems[1]?.message).toContain('"No", "Title", "Due"');
	});

	it('can have the first or the second column of a name that occurs twice', async () => {
		const { rows } = await read('No,Text,Due,Text\nA1,one,,two\n', {
			title: 'Text',
			description: 'Text#2',
		});
		expect(rows[0]?.cells.get('Text')).toBe('one');
		expect(rows[0]?.cells.get('Text#2')).toBe('two');
	});

	it('are at most 200,000', async () => {
		const many = `No,Text,Due\n${'A,b,\n'.repeat(200_001)}`;
		await expect(read(many)).rejects.toThrow('more than 200000 rows');
	}, 60_000);
});

describe('a file that is much work', () => {
	/** Turns that others have while something is done. */
	async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
		let turns = 0;
		let isDone = false;
		const count = () => {
			turns += 1;
			if (!isDone) setImmediate(count);
		};
		setImmediate(count);
		await work();
		isDone = true;
		return turns;
	}

	it('with few rows that are long lets others have their turn in between', async () => {
		const row = (at: number) => `A${at},${'x'.repeat(900_000)},`;
		const file = ['No,Text,Due', ...Array.from({ length: 20 }, (_, at) => row(at))].join('\n');
		expect(await turnsDuring(() => read(file))).toBeGreaterThan(10);
	});

	it('has its longest cells read to 50,000 characters, and named', async () => {
		const { rows, report } = await read(`No,Text,Due\nA1,${'x'.repeat(60_000)},\n`);
		expect(rows[0]?.cells.get('Text')).toHaveLength(50_000);
		expect(report.problems).toMatchObject([{ line: 2, column: 'Text' }]);
	});

	it('with nothing but empty rows is refused before its end', async () => {
		await expect(read(`No,Text,Due\n${',,\n'.repeat(200_001)}`)).rejects.toThrow('empty rows');
	});

	it('with columns without end is refused', async () => {
		await expect(read(`No,Text,Due${','.repeat(5_000)}\n`)).rejects.toThrow('5003 columns');
		await expect(read(','.repeat(2_000_000))).rejects.toThrow('more than 1000000 characters');
	});

	it('whose encoding would have to be found out for lines without end is refused', async () => {
		const bytes = new Uint8Array(2_000_100).fill(0x0a);
		bytes.set(Buffer.from('No,Text,Due\n1,\u00e4,', 'latin1'));
		await expect(read(bytes)).rejects.toThrow('more than 2000000 lines');
	});

	it('tells the line of a row that is too long without looking through the rest for it', async () => {
		const rest = `\n${'a'.repeat(900_000)}b`.repeat(40);
		const report = read(`No,Text,Due\n${'a'.repeat(1_100_000)}${rest}`);
		await expect(report).rejects.toThrow('begins on line 2');
	});
});
