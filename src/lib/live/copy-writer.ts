import * as Y from 'yjs';
import type { DeviceCopy } from './device-copy.ts';

/** Least time between two writes, in milliseconds. */
const WRITE_EVERY = 1_000;
/** Pieces of a copy after which it is written anew: each costs a moment when the site is opened. */
const MOST_PIECES = 500;
/** Updates that come within one write and are together no larger than this, in bytes, become one piece. */
const LARGEST_MERGE = 256 * 1024;

/**
 * Keeps a device's copy current with what the server sends: in batches, and anew when it has become long. Of several
 * tabs one writes.
 */
export class CopyWriter {
	readonly #copy: DeviceCopy;
	readonly #epoch: string;
	readonly #encode: () => Uint8Array[] | null;
	readonly #closing = new AbortController();
	#received: Uint8Array[] = [];
	#pieces: number;
	#isWriter = false;
	/** True when what is kept, if anything is, is not all that this document has. */
	#lacks: boolean;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#isBusy = false;

	/**
	 * @param pieces How many the copy has of this document; null when it has not got this document.
	 * @param encode The committed document as updates, or null while it holds what is not committed.
	 * @param locks Undefined where the browser has none: then every tab writes, which does no harm.
	 */
	constructor(
		copy: DeviceCopy,
		epoch: string,
		pieces: number | null,
		encode: () => Uint8Array[] | null,
		name: string,
		locks: LockManager | undefined,
	) {
		this.#copy = copy;
		this.#epoch = epoch;
		this.#pieces = pieces ?? 0;
		this.#lacks = pieces === null;
		this.#encode = encode;
		if (locks === undefined) this.#isWriter = true;
		else this.#takeTurn(name, locks);
	}

	/** Takes an update that the server has sent. */
	take(update: Uint8Array): void {
		if (!this.#isWriter) this.#lacks = true;
		// What is lacking is written with all else, from the document.
		if (!this.#lacks) this.#received.push(update.slice());
		this.confirm();
	}

	/** Notes that the copy is what the server has now. */
	confirm(): void {
		if (this.#isWriter) this.#schedule();
	}

	/** Writes what has come in so far. */
	async flush(): Promise<void> {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		if (this.#isBusy || !this.#isWriter || this.#closing.signal.aborted) return;
		this.#isBusy = true;
		try {
			await this.#write();
		} catch (error) {
			// The disk is full or the database was taken away. What is kept stays true, only older.
			if (!(error instanceof DOMException)) throw error;
			this.#closing.abort();
		} finally {
			this.#isBusy = false;
		}
		if (this.#received.length > 0) this.#schedule();
	}

	close(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#closing.abort();
	}

	async #write(): Promise<void> {
		const at = new Date().toISOString();
		const isLong = this.#lacks || this.#pieces > MOST_PIECES;
		const whole = isLong ? await this.#encodeInIdleTime() : null;
		if (this.#closing.signal.aborted) return;
		if (whole !== null) {
			this.#received = [];
			this.#lacks = false;
			this.#pieces = whole.length;
			await this.#copy.replace({ epoch: this.#epoch, at, updates: whole });
			return;
		}
		if (this.#lacks) {
			this.#schedule();
			return;
		}
		const updates = merged(this.#received);
		this.#received = [];
		this.#pieces += updates.length;
		const fits = await this.#copy.append({ epoch: this.#epoch, at, updates });
		if (!fits) this.#closing.abort();
	}

	#encodeInIdleTime(): Promise<Uint8Array[] | null> {
		return new Promise((resolve) => whenIdle(() => resolve(this.#encode())));
	}

	#schedule(): void {
		if (this.#closing.signal.aborted) return;
		this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY);
	}

	#takeTurn(name: string, locks: LockManager): void {
		const { signal } = this.#closing;
		locks
			.request(`siteboard:copy:${name}`, { signal }, () => {
				this.#isWriter = true;
				if (this.#lacks) this.#schedule();
				return new Promise<void>((release) => signal.addEventListener('abort', () => release()));
			})
			.catch((error: unknown) => {
				// The tab was closed before its turn came.
				if (!signal.aborted) throw error;
			});
	}
}

function merged(updates: Uint8Array[]): Uint8Array[] {
	const size = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
	return updates.length < 2 || size > LARGEST_MERGE ? updates : [Y.mergeUpdates(updates)];
}

/** Safari has no idle time to offer. */
function whenIdle(work: () => void): void {
	if (typeof requestIdleCallback === 'undefined') setTimeout(work);
	else requestIdleCallback(work);
}
