import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countOfPlaywright, countOfVitest } from '../../support/report.mjs';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;

beforeEach(() => {
	folder = makeTemporaryFolder();
});

afterEach(() => {
	folder.remove();
});

function report(content: unknown): string {
	const path = join(folder.path, 'report.json');
	writeFileSync(path, JSON.stringify(content));
	return path;
}

const green = {
	numPassedTests: 3,
	numFailedTests: 0,
	numPendingTests: 1,
	numTodoTests: 1,
	testResults: [{ status: 'passed', assertionResults: [{}, {}, {}] }],
};

describe('a report of Vitest', () => {
	it('is counted by tests, with those to be written as skipped', () => {
		expect(countOfVitest(report(green), 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
	});

	it('counts a file that could not be loaded as one failure', () => {
		const broken = {
			...green,
			testResults: [...green.testResults, { status: 'failed', assertionResults: [] }],
		};
		expect(countOfVitest(report(broken), 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
	});

	it('is a failure when Vitest failed outside of its tests', () => {
		expect(countOfVitest(report(green), 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
	});

	it('is a failure when there is none', () => {
		const missing = join(folder.path, 'nothing.json');
		expect(countOfVitest(missing, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});
});

describe('a report of Playwright', () => {
	const stats = { expected: 4, flaky: 0, unexpected: 2, skipped: 1 };

	it('is counted by tests', () => {
		const count = countOfPlaywright(report({ stats }), 1);
		expect(count).toEqual({ passed: 4, failed: 2, skipped: 1 });
	});

	it('is a failure when no test was found', () => {
		const nothing = { stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 } };
		expect(countOfPlaywright(report(nothing), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});
});
