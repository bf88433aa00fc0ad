import { spawn } from 'node:child_process';

const quietSeconds = 15;

/**
 * Shows that a long step is under way: one line that counts the seconds in a terminal, and elsewhere a line at the
 * start, one at the end and one every 15 seconds between them.
 *
 * @param {string} label what is being done, for instance `Installing packages`
 * @returns {(outcome: string) => void} ends it with a word such as `done` or `failed`
 */
export function showProgress(label) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const terminal = process.stdout.isTTY === true;
	const line = () => `${label} ... ${seconds()} s`;
	if (terminal) process.stdout.write(line());
	else console.log(`${label} ...`);
	const timer = setInterval(
		() => {
			if (terminal) process.stdout.write(`\r${line()}`);
			else console.log(line());
		},
		terminal ? 1000 : quietSeconds * 1000,
	);
	return (outcome) => {
		clearInterval(timer);
		console.log(`${terminal ? '\r' : ''}${line()}, ${outcome}`);
	};
}

/**
 * Runs a program to its end, keeping what it prints instead of showing it.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program could not be started at all
 */
export function runQuietly(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		/** @type {Buffer[]} */
		const chunks = [];
		child.stdout?.on('data', (chunk) => chunks.push(chunk));
		child.stderr?.on('data', (chunk) => chunks.push(chunk));
		const output = () => Buffer.concat(chunks).toString('utf8');
		child.on('error', (error) => resolve({ code: 127, output: `${output()}${error.message}` }));
		child.on('close', (code) => resolve({ code: code ?? 1, output: output() }));
	});
}

/**
 * The last lines of what a program printed, indented, for an error message.
 *
 * @param {string} output
 * @param {number} [count]
 * @returns {string}
 */
export function lastLines(output, count = 25) {
	return output
		.trimEnd()
		.split(/\r?\n/)
		.slice(-count)
		.map((line) => `    ${line}`)
		.join('\n');
}
