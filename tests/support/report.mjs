import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Counts the tests in a report of Vitest.
 *
 * @param {string} file the report's JSON
 * @param {number} code what Vitest ended with
 * @returns {Count}
 */
export function countOfVitest(file, code) {
	const report = readReport(file);
	if (report === undefined) return withCode({ passed: 0, failed: 0, skipped: 0 }, 1);
	// A file that could not be loaded has failed without having any tests.
	const broken = report.testResults.filter(
		(/** @type {{ status: string, assertionResults: unknown[] }} */ result) =>
			result.status === 'failed' && result.assertionResults.length === 0,
	).length;
	return withCode(
		{
			passed: report.numPassedTests,
			failed: report.numFailedTests + broken,
			skipped: report.numPendingTests + report.numTodoTests,
		},
		code,
	);
}

/**
 * Counts the tests in a report of Playwright.
 *
 * @param {string} file the report's JSON
 * @param {number} code what Playwright ended with
 * @returns {Count}
 */
export function countOfPlaywright(file, code) {
	const report = readReport(file);
	if (report === undefined) return withCode({ passed: 0, failed: 0, skipped: 0 }, 1);
	const { expected, flaky, unexpected, skipped } = report.stats;
	return withCode({ passed: expected + flaky, failed: unexpected, skipped }, code);
}

/**
 * A run can fail without a failed test: an error outside of tests, a crash, no test at all.
 *
 * @param {Count} count
 * @param {number} code
 * @returns {Count}
 */
function withCode(count, code) {
	return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} file
 * @returns {any} undefined when there is none, because the run crashed
 */
function readReport(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		console.error(
			`There is no report in ${file}: ${error instanceof Error ? error.message : error}`,
		);
		return undefined;
	}
}
