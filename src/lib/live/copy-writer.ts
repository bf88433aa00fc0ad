import * as Y from 'yjs';
import type { DeviceCopy } from './device-copy.ts';

/** Milliseconds within which what others have done is written down. */
const WRITE_WITHIN = 1_000;
/** Milliseconds within which one's own is, once it is called saved: nobody is to see that and then, reloading, not. */
const WRITE_OWN_WITHIN = 100;
/** Pieces added to a copy after which it is written anew: each costs a moment when the site is opened. */
const MOST_ADDED = 500;
/** Updates that come within one write and are together no larger than this, in bytes, become one piece. */
const LARGEST_MERGE = 256 * 1024;

/**
 * Keeps a device's copy current with what the server sends: in batches, and anew when it has become long. Of several
 * tabs one writes.
 */
export class CopyWriter {
	readonly #copy: DeviceCopy;
	readonly #epoch: string;
	readonly #encode: () => Promise<Uint8Array[] | null>;
	readonly #closing = new AbortController();
	#received: Uint8Array[] = [];
	/** The document as it came from the server, while the copy has not got it. */
	#loaded: Uint8Array[] | null;
	#added: number;
	#isWriter = false;
	/** True when what is kept, if anything is, is not all that this document has. */
	#lacks: boolean;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** When the timer ends, by the clock of `performance`. */
	#due = Infinity;
	#isBusy = false;

	/**
	 * @param from How many pieces were added to the copy since it was written anew, null when it has not got this
	 * document; and the document as it has just come from the server, where it has.
	 * @param encode The committed document as updates, or null while it holds what is not committed.
	 * @param locks Undefined where the browser has none: then every tab writes, which does no harm.
	 */
	constructor(
		copy: DeviceCopy,
		epoch: string,
		from: { added: number | null; loaded: Uint8Array[] | null },
		encode: () => Promise<Uint8Array[] | null>,
		name: string,
		locks: LockManager | undefined,
	) {
		this.#copy = copy;
		this.#epoch = epoch;
		this.#added = from.added ?? 0;
		this.#loaded = from.loaded;
		this.#lacks = from.added === null && from.loaded === null;
		this.#encode = encode;
		if (locks === undefined) this.#isWriter = true;
		else this.#takeTurn(name, locks);
	}

	/** Takes an update that the server has sent. */
	take(update: Uint8Array): void {
		if (this.#isWriter) {
			this.#received.push(update.slice());
			this.#schedule(WRITE_WITHIN);
			return;
		}
		// The one that writes has the same; holding it all for the day when that goes would cost too much.
		this.#lacks = true;
		this.#loaded = null;
	}

	/** Notes that the copy is what the server has now. */
	confirm(): void {
		if (this.#isWriter) this.#schedule(WRITE_WITHIN);
	}

	/** Notes that what this page has done itself is called saved. */
	saved(): void {
		if (this.#isWriter && this.#received.length > 0) this.#schedule(WRITE_OWN_WITHIN);
	}

	/** Writes what has come in so far. */
	async flush(): Promise<void> {
		this.#stopTimer();
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
		if (this.#received.length > 0) this.#schedule(WRITE_WITHIN);
	}

	close(): void {
		this.#stopTimer();
		this.#closing.abort();
	}

	async #write(): Promise<void> {
		if (this.#loaded !== null) {
			const loaded = this.#loaded;
			this.#loaded = null;
			await this.#replace(loaded);
		} else if (this.#lacks || this.#added > MOST_ADDED) await this.#writeAnew();
		else await this.#append();
	}

	async #writeAnew(): Promise<void> {
		await idleTime();
		// What comes while the document is being encoded may be missing in it.
		const before = this.#received.splice(0);
		const whole = await this.#encode();
		if (this.#closing.signal.aborted) return;
		if (whole !== null) {
			this.#lacks = false;
			await this.#replace(whole);
			return;
		}
		// What is lacking comes with the document, when its turn is.
		if (this.#lacks) {
			this.#schedule(WRITE_WITHIN);
			return;
		}
		this.#received.unshift(...before);
		await this.#append();
	}

	async #replace(whole: Uint8Array[]): Promise<void> {
		const updates = [...whole, ...merged(this.#received.splice(0))];
		this.#added = 0;
		await this.#copy.replace({ epoch: this.#epoch, at: new Date().toISOString(), updates });
	}

	async #append(): Promise<void> {
		const updates = merged(this.#received.splice(0));
		this.#added += updates.length;
		const at = new Date().toISOString();
		const fits = await this.#copy.append({ epoch: this.#epoch, at, updates });
		if (!fits) this.#closing.abort();
	}

	#schedule(within: number): void {
		const due = performance.now() + within;
		if (this.#closing.signal.aborted || due >= this.#due) return;
		this.#stopTimer();
		this.#due = due;
		this.#timer = setTimeout(() => void this.flush(), within);
	}

	#stopTimer(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#due = Infinity;
	}

	#takeTurn(name: string, locks: LockManager): void {
		const { signal } = this.#closing;
		locks
			.request(`siteboard:copy:${name}`, { signal }, () => {
				this.#isWriter = true;
				if (this.#lacks || this.#loaded !== null) this.#schedule(WRITE_WITHIN);
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

/** Waits until the page has nothing else to do. Safari does not tell. */
function idleTime(): Promise<void> {
	return new Promise((resolve) => {
		if (typeof requestIdleCallback === 'undefined') setTimeout(resolve);
		else requestIdleCallback(() => resolve());
	});
}
