import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../../server/imports/cli-options.ts';

const NEEDED = ['--site', 'plant', '--source', 'SAP', '--mapping', 'm.json'];

describe('the command line of imports', () => {
	it('names the site, the source, the mapping and the file', () => {
		expect(readOptions([...NEEDED, 'orders.csv', '--dry-run', '--cover', '1,2,3,4.5'])).toEqual({
			site: 'plant',
			source: 'SAP',
			mapping: 'm.json',
			file: 'orders.csv',
			report: null,
			dryRun: true,
			name: null,
			timeZone: 'UTC',
			drawing: null,
			covers: [{ x: 1, y: 2, width: 3, height: 4.5 }],
		});
	});

	it('answers a call for help before anything else', () => {
		expect(readOptions(['--help'])).toBeNull();
	});

	it.each([
		[[], 'Missing: --site, --source, --mapping, the CSV file.'],
		[NEEDED, 'Missing: the CSV file.'],
		[[...NEEDED, 'a.csv', 'b.csv'], '"b.csv" is too much'],
		[[...NEEDED, 'a.csv', '--cover', '1,2,3'], 'four numbers'],
		[[...NEEDED, 'a.csv', '--colour', 'red'], '--colour'],
	])('says what is wrong with %j', (args, words) => {
		expect(() => readOptions(args)).toThrow(words);
	});
});
