/**
 * Loaded into the servers that are measured: SIGUSR2 makes them collect their garbage, so that their memory can be
 * compared without that of the moment.
 */
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { runInNewContext } from 'node:vm';

if (isMainThread) {
	setFlagsFromString('--expose-gc');
	/** @type {() => void} */
	const collect = runInNewContext('gc');
	process.on('SIGUSR2', () => collect());
}
