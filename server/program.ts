import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { Worker } from 'node:worker_threads';

/** What a process or a thread begins with: its file in the sources, by the name of its file in the built program. */
export const ENTRIES = {
	main: 'server/main.ts',
	'fold-task': 'server/sync/fold-task.ts',
	'renew-task': 'server/sync/renew-task.ts',
	'picture-task': 'server/pictures/picture-task.ts',
	'conversion-task': 'server/drawings/conversion-task.ts',
	// It belongs to the pages; the thread that makes pictures loads it.
	'first-picture': 'src/routes/sites/[site]/first-picture.ts',
} as const;

export type Entry = keyof typeof ENTRIES;

/** All files of the built program lie in one folder, `build/program`: two below the project's, as this one is one below it. */
const isBuilt = import.meta.url.endsWith('.js');
const ROOT = new URL(isBuilt ? '../../' : '../', import.meta.url);

/** Where something of the project lies that is read as it is; the path starts at the project's folder. */
export function fileOfProject(path: string): URL {
	return new URL(path, ROOT);
}

/** Where an entry lies: beside the program that runs, be it built or the sources. */
export function placeOf(entry: Entry): URL {
	return isBuilt ? new URL(`./${entry}.js`, import.meta.url) : fileOfProject(ENTRIES[entry]);
}

/** Starts a thread that begins with an entry. */
export function startThread(entry: Entry, workerData: unknown): Worker {
	if (isBuilt) {
		const execArgv = [...process.execArgv, '--enable-source-maps'];
		return new Worker(placeOf(entry), { workerData, execArgv });
	}
	// Only tsx lets a thread read TypeScript.
	const argv = [placeOf(entry).href];
	return new Worker(fileOfProject('server/thread.mjs'), { workerData, argv });
}

/** Starts a process that begins with an entry, and can be spoken with. */
export function startProcess(entry: Entry, options: ForkOptions): ChildProcess {
	if (isBuilt) return fork(placeOf(entry), [], options);
	return fork(fileOfProject('server/thread.mjs'), [placeOf(entry).href], options);
}
