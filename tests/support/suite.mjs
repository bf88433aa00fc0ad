import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { endWithParent } from '../../server/end-with-parent.mjs';
import { ensureBuilt, ensureInstalled, PreparationError, root } from '../../server/prepare.mjs';
import { lastLines, showProgress } from '../../server/progress.mjs';
import { countOfPlaywright, countOfVitest } from './report.mjs';
import { runStep } from './step.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, count: Count, seconds: number }} Outcome */

const results = join(root, 'test-results');
const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };

/** What is checked without running anything; the slowest first, because two run at a time. */
const checks = [
	{ name: 'lint', command: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
	{ name: 'formatting', command: [bin('prettier/bin/prettier.cjs'), '--check', '.'] },
	{ name: 'types', command: [join(root, 'tests/support/check-types.mjs')] },
	{
		name: 'lint by types and imports',
		command: [bin('oxlint/bin/oxlint'), '--tsconfig', 'tsconfig.json', '--deny-warnings'],
	},
	{ name: 'unused', command: [bin('knip/bin/knip.js')] },
	{
		name: 'types of the service worker',
		command: [bin('typescript/bin/tsc'), '-p', 'src/service-worker'],
	},
];

/** @typedef {{ name: string, run: () => Promise<Count> }} Step */

/** Beside the checks: all tests that start a server would wait for it. @type {Step} */
const building = { name: 'build', run: build };

/** @type {Step[]} */
const steps = [
	{ name: 'unit', run: () => vitest('unit') },
	{ name: 'integration', run: () => vitest('integration') },
	{ name: 'browser', run: browser },
];

/**
 * Runs everything that shows that Siteboard works, and goes on after what fails. The last line that it prints is
 * `N passed, N failed`, with each test and each check as one; the process ends with 1 unless all passed.
 *
 * @param {string[]} names the steps to run; all when empty
 */
export async function runSuite(names) {
	const known = [...checks, building, ...steps].map(({ name }) => name);
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		console.error(`There is no step ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
		process.exit(2);
	}
	process.chdir(root);
	endWithParent();
	/** @param {{ name: string }} step */
	const isChosen = ({ name }) => names.length === 0 || names.includes(name);
	if (!(await prepare())) {
		report([{ name: 'preparing', count: failed, seconds: 0 }]);
		return;
	}
	const [outcomes, built] = await Promise.all([
		runChecks(checks.filter(isChosen)),
		Promise.all([building].filter(isChosen).map(outcomeOf)),
	]);
	outcomes.push(...built);
	for (const step of steps.filter(isChosen)) outcomes.push(await outcomeOf(step));
	report(outcomes);
}

/**
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function outcomeOf({ name, run }) {
	const seconds = stopwatch();
	const count = await run().catch((error) => {
		complain(error);
		return failed;
	});
	return { name, count, seconds: seconds() };
}

/** @param {unknown} error */
function complain(error) {
	console.error(error instanceof PreparationError ? `\n${error.message}\n` : error);
}

function stopwatch() {
	const started = Date.now();
	return () => Math.round((Date.now() - started) / 1000);
}

/** @returns {Promise<boolean>} */
async function prepare() {
	try {
		await ensureInstalled();
	} catch (error) {
		complain(error);
		return false;
	}
	const { code, output } = await runStep(bin('@sveltejs/kit/svelte-kit.js'), ['sync'], 'keep');
	if (code !== 0) console.error(`\nThe types of the routes could not be made:\n${output}`);
	return code === 0;
}

/**
 * The file of an installed program. Its package need not export it, so it is found beside its package.json.
 *
 * @param {string} path the package's name, and the path in it
 */
function bin(path) {
	return join(root, 'node_modules', path);
}

/**
 * @param {typeof checks} chosen
 * @returns {Promise<Outcome[]>}
 */
async function runChecks(chosen) {
	if (chosen.length === 0) return [];
	const end = showProgress(`Checking ${chosen.map(({ name }) => name).join(', ')}`);
	const waiting = [...chosen];
	/** @type {Outcome[]} */
	const outcomes = [];
	/** @type {string[]} */
	const complaints = [];
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const { name, command } = next;
			const seconds = stopwatch();
			const [program = '', ...args] = command;
			const { code, output } = await runStep(program, args, 'keep');
			outcomes.push({ name, count: code === 0 ? passed : failed, seconds: seconds() });
			if (code !== 0) complaints.push(`${name}:\n${lastLines(output, 200)}\n`);
		}
	};
	await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
	end(complaints.length === 0 ? 'passed' : 'FAILED');
	for (const complaint of complaints) console.error(`\n${complaint}`);
	return outcomes;
}

/**
 * @param {'unit' | 'integration'} project
 * @returns {Promise<Count>}
 */
async function vitest(project) {
	console.log(`\nRunning the ${project} tests`);
	const file = freshReport(project);
	const { code } = await runStep(
		bin('vitest/vitest.mjs'),
		[
			...['run', '--project', project],
			...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${file}`],
		],
		'show',
	);
	return countOfVitest(file, code);
}

/**
 * The path of a report, with that of an earlier run removed: a crash must not be counted by its figures.
 *
 * @param {string} name
 */
function freshReport(name) {
	mkdirSync(results, { recursive: true });
	const file = join(results, `${name}.json`);
	rmSync(file, { force: true });
	return file;
}

/** @returns {Promise<Count>} */
async function build() {
	await ensureBuilt();
	return passed;
}

/** @returns {Promise<Count>} */
async function browser() {
	await ensureBuilt();
	const { findOrInstallChromium } = await import('./chromium.mjs');
	const executable = await findOrInstallChromium();
	console.log(`\nRunning the browser tests in ${executable}`);
	const file = freshReport('browser');
	const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
	const { code } = await runStep(playwright, ['test'], 'show', { CHROMIUM_PATH: executable });
	return countOfPlaywright(file, code);
}

/** @param {Outcome[]} done */
function report(done) {
	const total = { passed: 0, failed: 0, skipped: 0 };
	console.log('');
	for (const { name, count, seconds } of done) {
		total.passed += count.passed;
		total.failed += count.failed;
		total.skipped += count.skipped;
		console.log(`${name.padEnd(12)} ${words(count)} (${seconds} s)`);
	}
	const wrong = done.filter(({ count }) => count.failed > 0).map(({ name }) => name);
	if (wrong.length > 0) console.log(`\nFailed: ${wrong.join(', ')}`);
	process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
	console.log(`\n${words(total)}`);
}

/** @param {Count} count */
function words({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
