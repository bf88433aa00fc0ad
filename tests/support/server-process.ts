import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { program } from '../../server/built.mjs';
import { ensureServerBuilt } from '../../server/prepare.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Milliseconds for a start with a new database and a large demonstration site. */
const PATIENCE = 180_000;

export interface ServerOptions {
	dataDir: string;
	/** Items of the demonstration site, when there is none yet. */
	items: number;
	/** Any free one unless given. */
	port?: number;
	/** Its main file as it is built; this project's unless given. */
	main?: string;
	env?: Readonly<Record<string, string>>;
}

/** A Siteboard in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
	/** `http://127.0.0.1:port`, without a slash at the end. */
	readonly url: string;
	readonly pid: number;
	/** All that it has printed. */
	output: () => string;
	/** False once it has ended, however that came. */
	isRunning: () => boolean;
	/** Stops it where it is, as a frozen machine would, until {@link resume}. */
	pause: () => void;
	resume: () => void;
	/** Ends it as Ctrl-C does, and waits. Calling it twice does no harm. */
	stop: () => Promise<void>;
	/** Ends it with SIGKILL, and waits. */
	kill: () => Promise<void>;
}

/** A server that may not be up yet, or never will be. */
export interface LaunchedServer {
	child: ChildProcess;
	/** All that it has printed. */
	output: () => string;
}

/** Starts the built server on the built pages, and does not wait for it. */
export function launchServer(options: ServerOptions): LaunchedServer {
	const main = options.main ?? program.made;
	const child = spawn(process.execPath, ['--enable-source-maps', main], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			PORT: String(options.port ?? 0),
			HOST: '127.0.0.1',
			DATA_DIR: options.dataDir,
			DEMO_ITEMS: String(options.items),
			...options.env,
		},
	});
	const printed: string[] = [];
	child.stdout.on('data', (data: Buffer) => printed.push(data.toString()));
	child.stderr.on('data', (data: Buffer) => printed.push(data.toString()));
	return { child, output: () => printed.join('') };
}

/**
 * Starts a server on the built pages, itself built from the sources as they are, and waits until it says where it is.
 * @throws with its output when it ends before that.
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
	await ensureServerBuilt();
	const { child, output } = launchServer(options);
	const url = await addressOf(child, output);
	return {
		url,
		pid: child.pid ?? 0,
		output,
		isRunning: () => isRunning(child),
		pause: () => child.kill('SIGSTOP'),
		resume: () => child.kill('SIGCONT'),
		stop: () => end(child, 'SIGTERM'),
		kill: () => end(child, 'SIGKILL'),
	};
}

function addressOf(child: ChildProcess, output: () => string): Promise<string> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			child.kill('SIGKILL');
			reject(new Error(`The server did not start in time:\n${output()}`));
		}, PATIENCE);
		child.stdout?.on('data', () => {
			const url = /running at (http:\/\/\S+)/.exec(output())?.[1];
			if (url === undefined) return;
			clearTimeout(timer);
			resolve(url);
		});
		child.once('exit', () => {
			clearTimeout(timer);
			reject(new Error(`The server ended before it served:\n${output()}`));
		});
	});
}

function isRunning(child: ChildProcess): boolean {
	return child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (!isRunning(child)) return;
	const exited = once(child, 'exit');
	child.kill(signal);
	await exited;
}

/** Signs somebody of the demonstration in, and answers the cookie header of their session. */
export async function signInTo(url: string, email: string): Promise<string> {
	const answer = await fetch(`${url}/api/v1/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password: 'siteboard-demo' }),
	});
	const cookie = answer.headers.get('set-cookie')?.split(';')[0];
	if (!answer.ok || cookie === undefined) throw new Error(`${email} cannot sign in.`);
	return cookie;
}
