import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../../../server/imports/merge.ts';
import { ReportBook } from '../../../../server/imports/report.ts';
import type { SourceRow } from '../../../../server/imports/source-file.ts';

function row(line: number, key: string, cells: Record<string, string>): SourceRow {
	const filled = Object.values(cells).filter((cell) => cell !== '').length;
	return { line, key, filled, cells: new Map(Object.entries(cells)) };
}

describe('rows with the same key', () => {
	it('become one: the fuller wins and the other fills its gaps', async () => {
		const book = new ReportBook();
		const merged = await mergeRows(
			[
				row(2, 'A', { state: '300', due: '2024-01-01', title: '' }),
				row(3, 'B', { state: '600', due: '', title: 'valve' }),
				row(9, 'A', { state: '600', due: '', title: 'pump', area: 'north' }),
			],
			'No',
			book,
		);
		expect(merged.map(({ line, cells }) => [line, Object.fromEntries(cells)])).toEqual([
			[9, { state: '600', due: '2024-01-01', title: 'pump', area: 'north' }],
			[3, { state: '600', due: '', title: 'valve' }],
		]);
	});

	it('are counted, and what they disagree on is named', async () => {
		const book = new ReportBook();
		const rows = [
			row(2, 'A', { state: '600', due: '' }),
			row(3, 'A', { state: '300', due: '' }),
			row(4, 'A', { state: '', due: '' }),
		];
		await mergeRows(rows, 'No', book);
		const { merged, problems } = book.readAll();
		expect(merged).toBe(2);
		expect(problems).toMatchObject([
			{ line: 3, column: 'No', value: 'A' },
			{ line: 3, column: 'state', value: '300' },
			{ line: 4, column: 'No', value: 'A' },
		]);
		expect(problems[1]?.message).toContain('Line 2');
	});
});
