import { randomUUID } from 'node:crypto';

/** A process as other processes on the same database know it. */
export interface Node {
	/** No other process that is alive has this id. */
	readonly id: string;
	/** Where others reach it, without a slash at the end; null when it has not been said. */
	readonly url: string | null;
}

/**
 * The owner of the embedded database. Its id is the same in each of its lives, so that it takes its own leases over at
 * once after it was killed. That is safe because the lock beside the cluster lets one process own it at a time: whoever
 * has that id now knows that every earlier one is dead. Should that ever be wrong, taking a lease raises the fence, and
 * the earlier one can write nothing any more.
 */
export function ownerOfEmbedded(url: string | null): Node {
	return { id: 'embedded', url };
}

/** One of the processes on a shared database: each life is another node, for nothing tells it that an earlier one is dead. */
export function newNode(url: string | null): Node {
	return { id: randomUUID(), url };
}
