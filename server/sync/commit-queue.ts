import { setImmediate } from 'node:timers/promises';
import type { Batch } from './batch.ts';

/** Changes taken into one commit at most, so that a flood does not make everybody wait for all of it. */
const MOST_IN_BATCH = 500;
/** Milliseconds in which changes are taken into one commit, for the same reason: some are much work. */
const LONGEST_TAKING = 50;

/** The room was given up before the change was committed: it has to be sent again. */
export class RoomLost extends Error {
	override name = 'RoomLost';
}

/** Applies a change to the document, when it is its turn. Called with the batch that it belongs to. */
export type Take<B = Batch> = (batch: B, at: string) => void;

/** Something that waits its turn in a room. */
interface Turn<B> {
	take: Take<B>;
	/** Its batch is committed. */
	done: (seq: number) => void;
	lost: (error: Error) => void;
}

/**
 * What waits for a room's next commit. Changes are taken one by one between two commits and never during one; all that
 * came in during a commit goes into the next. When one fails, all that was taken and waits is lost with the room.
 */
export class CommitQueue<B = Batch> {
	readonly #site: string;
	readonly #commit: (takes: Iterable<Take<B>>) => Promise<number>;
	readonly #onLost: (error: Error) => void;
	readonly #waiting: Turn<B>[] = [];
	#isCommitting = false;
	#lost: Error | null = null;
	#idle: (() => void)[] = [];

	/**
	 * @param commit Takes changes, all at once, commits them, and answers the sequence number of the last batch.
	 * @param onLost Hears once that the room is given up, and why.
	 */
	constructor(
		site: string,
		commit: (takes: Iterable<Take<B>>) => Promise<number>,
		onLost: (error: Error) => void,
	) {
		this.#site = site;
		this.#commit = commit;
		this.#onLost = onLost;
	}

	/** Changes that wait for the next commit. */
	get waiting(): number {
		return this.#waiting.length;
	}

	/**
	 * Waits until a change has been taken and committed.
	 * @param outcome Makes the answer of the sequence number of its batch.
	 * @throws RoomLost when the room is given up before.
	 */
	take<T>(take: Take<B>, outcome: (seq: number) => T): Promise<T> {
		return new Promise<T>((resolve, reject) => {
			this.#push({ take, done: (seq) => resolve(outcome(seq)), lost: reject });
		});
	}

	/** Calls back when all that was taken is committed: at once, or after the commit under way. */
	whenCommitted(read: () => void, lost: (error: Error) => void): void {
		if (this.#lost === null && !this.#isCommitting && this.#waiting.length === 0) read();
		else this.#push({ take: () => undefined, done: read, lost });
	}

	/** Waits until all that has come in is committed. From then on nothing is taken. */
	async close(): Promise<void> {
		if (this.#isCommitting || this.#waiting.length > 0) {
			await new Promise<void>((resolve) => this.#idle.push(resolve));
		}
		this.#lost ??= new RoomLost(`The room of ${this.#site} is closed.`);
	}

	/** Gives the room up: all that waits is lost, and nothing more is taken. */
	giveUp(error: Error): void {
		this.#lose(error, []);
	}

	#push(turn: Turn<B>): void {
		if (this.#lost !== null) {
			turn.lost(this.#lost);
			return;
		}
		this.#waiting.push(turn);
		void this.#run();
	}

	/** Yjs cannot roll back: what was taken and not committed is forgotten with the whole document. */
	#lose(error: Error, taken: readonly Turn<B>[]): void {
		const before = this.#lost;
		const lost =
			before ??
			new RoomLost(`The room of ${this.#site} was given up: ${error.message}`, { cause: error });
		this.#lost = lost;
		if (before === null) this.#onLost(lost);
		for (const turn of [...taken, ...this.#waiting.splice(0)]) turn.lost(lost);
	}

	async #run(): Promise<void> {
		if (this.#isCommitting) return;
		this.#isCommitting = true;
		// What has arrived at other sockets in the same moment goes into the same commit.
		await setImmediate();
		while (this.#waiting.length > 0 && this.#lost === null) {
			const taken: Turn<B>[] = [];
			try {
				const seq = await this.#commit(this.#takes(taken));
				for (const turn of taken) turn.done(seq);
			} catch (error) {
				this.#lose(error instanceof Error ? error : new Error(String(error)), taken);
			}
		}
		this.#isCommitting = false;
		for (const resolve of this.#idle.splice(0)) resolve();
	}

	/** What goes into one commit; what of it was taken is noted. */
	*#takes(taken: Turn<B>[]): Generator<Take<B>, void> {
		const startedAt = performance.now();
		while (taken.length < MOST_IN_BATCH) {
			if (taken.length > 0 && performance.now() - startedAt > LONGEST_TAKING) return;
			const turn = this.#waiting.shift();
			if (turn === undefined) return;
			taken.push(turn);
			yield turn.take;
		}
	}
}
