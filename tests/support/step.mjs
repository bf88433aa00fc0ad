import { spawn } from 'node:child_process';
import { root } from '../../server/prepare.mjs';

// The whole run has to end, with its last line, before a machine that runs it for us gives up after 20 minutes.
const deadline = Date.now() + 19.5 * 60_000;

// A person's own settings must not lead a test to that person's database.
const ownSettings = [
	'DATABASE_URL',
	'DATA_DIR',
	'DEMO',
	'DEMO_ITEMS',
	'HOST',
	'NODE_ENV',
	'NODE_URL',
	'ORIGIN',
	'PORT',
];

/**
 * Runs one of the programs that the suite consists of, and ends it with all that it started when its time is up.
 *
 * @param {string} program a JavaScript file
 * @param {string[]} args
 * @param {'show' | 'keep'} output whether what it prints is shown at once or returned
 * @param {Record<string, string>} [more] environment
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runStep(program, args, output, more = {}) {
	const environment = Object.entries({ ...process.env, ...more }).filter(
		([name]) => !ownSettings.includes(name),
	);
	const ownGroup = process.platform !== 'win32';
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [program, ...args], {
			cwd: root,
			env: Object.fromEntries(environment),
			stdio: output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
			detached: ownGroup,
		});
		/** @type {Buffer[]} */
		const chunks = [];
		child.stdout?.on('data', (chunk) => chunks.push(chunk));
		child.stderr?.on('data', (chunk) => chunks.push(chunk));

		/** @param {NodeJS.Signals} signal */
		const send = (signal) => {
			if (child.pid === undefined) return;
			try {
				process.kill(ownGroup ? -child.pid : child.pid, signal);
			} catch (error) {
				// It has ended meanwhile.
				if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
			}
		};
		const timer = setTimeout(
			() => {
				chunks.push(Buffer.from('\nIt was stopped: the time for all tests is up.\n'));
				if (output === 'show') console.error('\nStopped: the time for all tests is up.');
				// As Ctrl-C would: the test runners then still write down what they know.
				send('SIGINT');
				setTimeout(() => send('SIGKILL'), 20_000).unref();
			},
			Math.max(1000, deadline - Date.now()),
		);
		/** @param {NodeJS.Signals} signal */
		const pass = (signal) => {
			send(signal);
			process.exitCode = 130;
		};
		process.on('SIGINT', pass);
		process.on('SIGTERM', pass);
		const end = (/** @type {number} */ code) => {
			clearTimeout(timer);
			process.off('SIGINT', pass);
			process.off('SIGTERM', pass);
			if (process.exitCode === 130) process.exit(130);
			resolve({ code, output: Buffer.concat(chunks).toString('utf8') });
		};
		child.on('error', (error) => {
			chunks.push(Buffer.from(error.message));
			end(127);
		});
		child.on('close', (code) => end(code ?? 1));
	});
}
