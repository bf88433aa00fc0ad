import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

// What the server runs itself. The pages and what they import are reloaded by Vite, inside the server.
const serverCode = ['server', 'demo', 'drizzle', 'src/lib/control', 'src/lib/site-doc'];

/** Runs the server for development, and starts it again when its own code changes. */
export function watchServer() {
	/** @type {import('node:child_process').ChildProcess | undefined} */
	let server;
	let startAgain = false;
	let ending = false;

	const start = () => {
		startAgain = false;
		const args = ['--import', 'tsx', 'server/main.ts', '--dev'];
		server = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
		server.on('exit', (code, signal) => {
			server = undefined;
			if (ending) process.exit(code ?? 1);
			if (startAgain) start();
			else console.log(`The server ended (${signal ?? code}). It starts again on the next change.`);
		});
	};

	const restart = once(200, (name) => {
		console.log(`Changed: ${name}. Starting the server again.`);
		const told = startAgain;
		startAgain = true;
		if (server === undefined) start();
		else if (!told) server.kill('SIGTERM');
	});
	for (const folder of serverCode.map((name) => join(root, name)).filter(existsSync)) {
		watch(folder, { recursive: true }, (_event, name) => {
			if (name !== null && /\.(ts|mjs|js|json|sql)$/.test(name)) restart(name);
		});
	}

	/** @param {NodeJS.Signals} signal */
	const end = (signal) => {
		ending = true;
		if (server === undefined) process.exit(0);
		// The terminal sends Ctrl-C to the server as well: sent twice it would look like impatience.
		else if (signal !== 'SIGINT') server.kill(signal);
	};
	process.on('SIGINT', end);
	process.on('SIGTERM', end);
	start();
}

/**
 * Calls an action a little after the last of several requests: an editor writes a file in more than one step.
 *
 * @param {number} milliseconds
 * @param {(name: string) => void} action
 * @returns {(name: string) => void}
 */
function once(milliseconds, action) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	return (name) => {
		clearTimeout(timer);
		timer = setTimeout(() => action(name), milliseconds);
	};
}
