import { describe, expect, it } from 'vitest';
import { ReportBook } from '../../../../server/imports/report.ts';
import { problemsAsCsv, reportInWords } from '../../../../server/imports/report-words.ts';

function bookWith(problems: number): ReportBook {
	const book = new ReportBook();
	for (let line = problems; line > 0; line -= 1) {
		book.note({ line, column: 'Due', value: 'soon', message: 'No date.' });
	}
	book.count('created');
	book.count('refused');
	return book;
}

describe('a report', () => {
	it('adds up at every moment', () => {
		expect(bookWith(0).read()).toMatchObject({ rows: 2, created: 1, refused: 1, problems: [] });
	});

	it('lists its problems by line', () => {
		expect(
			bookWith(3)
				.readAll()
				.problems.map(({ line }) => line),
		).toEqual([1, 2, 3]);
	});

	it('shows a terminal so many problems and counts the others', () => {
		const lines = reportInWords(bookWith(53).readAll('done'), false);
		expect(lines[0]).toBe('Of 2 rows: 1 created, 0 updated, 0 unchanged, 0 merged, 1 refused.');
		expect(lines).toContain('  line 1, Due, "soon": No date.');
		expect(lines.at(-1)).toBe('  and 3 more');
	});

	it('says of a dry run that nothing was written', () => {
		expect(reportInWords(bookWith(0).readAll('done'), true)[0]).toMatch(
			/^Would have been.*Nothing was/,
		);
	});

	it('is a CSV file whose cells no spreadsheet executes', () => {
		const cell = '=HYPERLINK("http://x")';
		expect(problemsAsCsv([{ line: 2, column: 'a', value: cell, message: 'x, y' }])).toBe(
			'line,column,value,message\r\n2,a,"\'=HYPERLINK(""http://x"")","x, y"\r\n',
		);
	});
});
