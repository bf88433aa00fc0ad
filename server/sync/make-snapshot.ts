import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Makes a snapshot in a thread of its own, since that takes a second of work for a large site.
 * @param snapshot The stored snapshot before, null when there is none.
 * @param updates The log after it, in order.
 * @returns The new snapshot, as it is stored.
 * @throws when the two do not make a document.
 */
export async function makeSnapshot(
	snapshot: Uint8Array | null,
	updates: readonly Uint8Array[],
): Promise<Uint8Array> {
	const thread = new Worker(new URL('./snapshot-thread.mjs', import.meta.url), {
		workerData: { snapshot, updates },
	});
	const [made] = (await once(thread, 'message')) as unknown[];
	if (!(made instanceof Uint8Array)) throw new Error('The thread has made no snapshot.');
	return made;
}
