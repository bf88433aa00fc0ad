import { describe, expect, it } from 'vitest';
import { ReportBook } from '../../../../server/imports/report.ts';

describe('a report', () => {
	it('shows the beginning of a column and of what stands there', () => {
		const book = new ReportBook();
		const long = 'x'.repeat(1_000_000);
		book.note({ line: 2, column: long, value: long, message: `It says ${long}.` });
		expect(JSON.stringify(book.readAll()).length).toBeLessThan(5_000);
	});

	it('lists 10,000 problems and says how many more there are', () => {
		const book = new ReportBook();
		for (let line = 1; line <= 10_007; line += 1) {
			book.note({ line, column: null, value: null, message: 'Wrong.' });
		}
		const { problems } = book.readAll();
		expect(problems).toHaveLength(10_001);
		expect(problems.at(-1)?.message).toBe('7 more are not listed: a report lists 10000.');
	});
});
