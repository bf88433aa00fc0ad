import { execFileSync } from 'node:child_process';
import {
	existsSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processIdentity } from '../process-lock.mjs';
import { codeOf, diskFull, EmbeddedDatabaseError } from './embedded-error.ts';
import type { Place } from './embedded-place.ts';
import { runProgram } from './embedded-program.ts';

/** PostgreSQL's main process. */
export interface Postmaster {
	readonly pid: number;
	readonly port: number;
}

/** The port was taken by somebody else between choosing and using it. */
export class PortTakenError extends Error {}

const largestLog = 10_000_000;
const orphansMayTake = 5_000;
const startMayTake = 60_000;

/** The main process that runs this cluster now, whoever started it. */
export function findPostmaster(cluster: string): Postmaster | undefined {
	const lines = readIfThere(join(cluster, 'postmaster.pid')).split('\n');
	const pid = Number.parseInt(lines[0] ?? '', 10);
	const port = Number.parseInt(lines[3] ?? '', 10);
	if (!(pid > 0) || !(port > 0) || processIdentity(pid) === undefined) return undefined;
	return isPostgresOf(pid, cluster) ? { pid, port } : undefined;
}

/**
 * Starts PostgreSQL and waits until it takes connections, however long it has to recover what was written before a
 * crash.
 *
 * @throws PortTakenError when the configured port turned out to be in use
 */
export async function startPostmaster(place: Place, log: (line: string) => void): Promise<void> {
	const deadline = Date.now() + startMayTake;
	let waiting = 0;
	for (;;) {
		removeStalePidFile(place.cluster);
		const said = await tryToStart(place, log);
		if (said === undefined) return;
		if (/could not bind|Address already in use/.test(said)) throw new PortTakenError(said);
		if (/No space left/.test(said)) throw new EmbeddedDatabaseError(diskFull(place.cluster));
		// After a kill of the main process its others take a moment to notice, or minutes inside a long query.
		const orphans = /pre-existing shared memory block|still in use|already exists/.test(said);
		if (!orphans || Date.now() > deadline) {
			throw new EmbeddedDatabaseError(`The embedded PostgreSQL did not start:\n${said.trim()}`);
		}
		waiting ||= Date.now();
		if (Date.now() - waiting > orphansMayTake) killOrphans(place.cluster);
		await setTimeout(200);
	}
}

/** Stops PostgreSQL: it ends all connections, writes what it has and is gone when this returns. */
export async function stopPostmaster(place: Place): Promise<void> {
	if (findPostmaster(place.cluster) === undefined) return;
	const stop = (mode: string): ReturnType<typeof runProgram> =>
		runProgram(
			place.binaries.pgCtl,
			['stop', '-D', place.cluster, '-m', mode, '-w', '-t', '60'],
			place.account,
		);
	const { code, output } = await stop('fast');
	if (code === 0 || findPostmaster(place.cluster) === undefined) return;
	const last = await stop('immediate');
	if (last.code !== 0 && findPostmaster(place.cluster) !== undefined) {
		throw new EmbeddedDatabaseError(`The embedded PostgreSQL did not stop:\n${output.trim()}`);
	}
}

/** @returns undefined on success, otherwise what PostgreSQL said */
async function tryToStart(place: Place, log: (line: string) => void): Promise<string | undefined> {
	const logFile = join(place.cluster, 'server.log');
	const from = startOfLog(logFile);
	const patience = setInterval(() => {
		log(
			'PostgreSQL is still starting; after a crash it first reads back what was written last ...',
		);
	}, 10_000);
	try {
		const { code, output } = await runProgram(
			place.binaries.pgCtl,
			['start', '-D', place.cluster, '-l', logFile, '-w', '-t', '3600'],
			place.account,
		);
		if (code === 0) return undefined;
		return `${output}\n${readIfThere(logFile).slice(from).split('\n').slice(-30).join('\n')}`;
	} finally {
		clearInterval(patience);
	}
}

function startOfLog(logFile: string): number {
	if (!existsSync(logFile)) return 0;
	if (statSync(logFile).size > largestLog) {
		renameSync(logFile, `${logFile}.1`);
		return 0;
	}
	return readIfThere(logFile).length;
}

/**
 * PostgreSQL takes any process of its user that has the number in the file for itself, and would not start; in a
 * container that is restarted numbers return all the time.
 */
function removeStalePidFile(cluster: string): void {
	const path = join(cluster, 'postmaster.pid');
	const pid = Number.parseInt(readIfThere(path), 10);
	if (pid > 0 && processIdentity(pid) !== undefined && !isPostgresOf(pid, cluster)) rmSync(path);
}

/** Whether a process is a PostgreSQL on this very folder; true where the system does not tell. */
function isPostgresOf(pid: number, cluster: string): boolean {
	try {
		const command = commandOf(pid);
		return command === undefined || (command.includes('postgres') && command.includes(cluster));
	} catch {
		// It ended in this moment.
		return false;
	}
}

function commandOf(pid: number): string | undefined {
	if (process.platform === 'win32') return undefined;
	if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
	return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
}

/** Without their main process they can neither commit nor be reached; what was committed is in the log. */
function killOrphans(cluster: string): void {
	if (process.platform !== 'linux') return;
	for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
		try {
			const isOurs =
				readlinkSync(`/proc/${name}/cwd`) === cluster &&
				readFileSync(`/proc/${name}/comm`, 'utf8').startsWith('postgres');
			if (isOurs) process.kill(Number(name), 'SIGKILL');
		} catch (error) {
			// Another user's process, or one that has ended meanwhile.
			if (!['ENOENT', 'EACCES', 'EPERM', 'ESRCH'].includes(codeOf(error) ?? '')) throw error;
		}
	}
}

function readIfThere(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return '';
		throw error;
	}
}
