import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '../../server/db/embedded-postmaster.ts';

/**
 * Kills the PostgreSQL of a data folder with all its processes at once, so that none of them can write anything any
 * more.
 */
export function killPostgres(dataDir: string): void {
	const postmaster = findPostmaster(join(dataDir, 'postgres'));
	if (postmaster === undefined) throw new Error('The database does not run.');
	for (const pid of [postmaster.pid, ...childrenOf(postmaster.pid)]) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch (error) {
			// One that has just ended by itself.
			if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
		}
	}
}

function childrenOf(parent: number): number[] {
	if (!existsSync('/proc')) return [];
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.filter((name) => {
			try {
				// The parent stands after the program's name, which may hold anything but ends with a bracket.
				const [, after = ''] = /\) \S (.*)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
				return Number(after.split(' ')[0]) === parent;
			} catch {
				// It has ended meanwhile.
				return false;
			}
		})
		.map(Number);
}
