import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A mark of one life of a process: a number of a dead process may be given to another one, its start time is not.
 *
 * @param {number} pid
 * @returns {string | undefined} undefined when no such process is alive
 */
export function processIdentity(pid) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: it is alive, and another user's.
		if (!isNodeError(error) || error.code !== 'EPERM') return undefined;
	}
	const started = startTime(pid);
	return started === undefined ? undefined : `${pid} ${started}`;
}

/**
 * @param {number} pid
 * @returns {string | undefined} undefined for one that is dead and only waits for its parent to notice
 */
function startTime(pid) {
	try {
		if (process.platform === 'linux') {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			// The program's name, in brackets, may itself hold blanks and brackets.
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			if (fields[0] === 'Z') return undefined;
			const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
			return `${boot} ${fields[19]}`;
		}
		if (process.platform === 'win32') return 'unknown';
		const args = ['-o', 'stat=,lstart=', '-p', String(pid)];
		const [state, ...started] = execFileSync('ps', args, { encoding: 'utf8' }).trim().split(/\s+/);
		return state?.startsWith('Z') === true ? undefined : started.join(' ');
	} catch {
		// Where the system does not tell, the number alone has to do.
		return 'unknown';
	}
}

/**
 * Takes a lock that a file stands for. It holds across processes, and a process that died without giving it back
 * does not keep it.
 *
 * @param {string} path the lock's file; its folder is made if need be
 * @returns {{ release: () => void } | { holder: number }} the lock, or the number of the process that has it
 */
export function takeLock(path) {
	mkdirSync(dirname(path), { recursive: true });
	const mine = `${processIdentity(process.pid)}\n${randomUUID()}\n`;
	const draft = `${path}.${randomUUID()}`;
	writeFileSync(draft, mine, { mode: 0o644 });
	try {
		for (;;) {
			try {
				linkSync(draft, path);
				return { release: () => releaseLock(path, mine) };
			} catch (error) {
				if (!isNodeError(error) || error.code !== 'EEXIST') throw error;
			}
			const theirs = readOrEmpty(path);
			const identity = theirs.split('\n')[0] ?? '';
			const holder = Number.parseInt(identity, 10);
			if (holder > 0 && processIdentity(holder) === identity) return { holder };
			removeStale(path, theirs);
		}
	} finally {
		rmSync(draft, { force: true });
	}
}

/**
 * @param {string} path
 * @param {string} mine
 */
function releaseLock(path, mine) {
	if (readOrEmpty(path) === mine) rmSync(path, { force: true });
}

/**
 * Moving the file away first makes sure that of two processes which both saw a dead holder's lock, the slower one
 * cannot remove the lock that the faster one has taken meanwhile.
 *
 * @param {string} path
 * @param {string} stale
 */
function removeStale(path, stale) {
	const aside = `${path}.${randomUUID()}`;
	try {
		renameSync(path, aside);
	} catch (error) {
		if (isNodeError(error) && error.code === 'ENOENT') return;
		throw error;
	}
	if (readOrEmpty(aside) !== stale) {
		try {
			linkSync(aside, path);
		} catch (error) {
			if (!isNodeError(error) || error.code !== 'EEXIST') throw error;
		}
	}
	rmSync(aside, { force: true });
}

/** @param {string} path */
function readOrEmpty(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		if (isNodeError(error) && error.code === 'ENOENT') return '';
		throw error;
	}
}

/**
 * @param {unknown} error
 * @returns {error is NodeJS.ErrnoException}
 */
function isNodeError(error) {
	return error instanceof Error && 'code' in error;
}
