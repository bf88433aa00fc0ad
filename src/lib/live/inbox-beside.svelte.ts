import * as v from 'valibot';
import type { Mention } from '../control/inbox.ts';

const BESIDE = v.object({
	mentions: v.array(
		v.object({
			comment: v.string(),
			item: v.string(),
			by: v.nullable(v.string()),
			at: v.string(),
			text: v.string(),
		}),
	),
	putAway: v.array(v.string()),
});

/** Keys that one request takes. */
const KEYS_AT_ONCE = 5_000;
/** Characters that browsers send for a page that has gone: 64 KiB, with some room for what is no ASCII. */
const LONGEST_KEPT_ALIVE = 30_000;

/** What of my inbox the shared document does not tell: who mentions me, and what I have put away. */
export class InboxBeside {
	#mentions = $state.raw<readonly Mention[]>([]);
	#putAway = $state.raw<ReadonlySet<string>>(new Set());
	#isKnown = $state.raw(false);
	#state = $state.raw<'loading' | 'ready' | 'failed'>('loading');
	readonly #address: string;
	readonly #fetch: typeof fetch;
	/** Counts what of mine was begun: an answer that was asked for before knows nothing of it. */
	#changes = 0;
	#underWay = 0;
	#asked = 0;

	/** @param address Of the inbox. */
	constructor(address: string, fetcher: typeof fetch) {
		this.#address = address;
		this.#fetch = fetcher;
	}

	get mentions(): readonly Mention[] {
		return this.#mentions;
	}
	/** Keys of what I have put away. */
	get putAway(): ReadonlySet<string> {
		return this.#putAway;
	}
	/** `failed` leaves what was fetched before in place. */
	get state(): 'loading' | 'ready' | 'failed' {
		return this.#state;
	}

	/** True once it has been fetched. */
	get isKnown(): boolean {
		return this.#isKnown;
	}

	/** Fetches anew. */
	async refresh(): Promise<void> {
		// What of mine is under way asks when it is done.
		if (this.#underWay > 0) return;
		this.#asked += 1;
		const [asked, changes] = [this.#asked, this.#changes];
		const found = await this.#get();
		if (asked !== this.#asked || changes !== this.#changes) return;
		this.#state = found === null ? 'failed' : 'ready';
		if (found === null) return;
		this.#isKnown = true;
		this.#mentions = found.mentions;
		this.#putAway = new Set(found.putAway);
	}

	/** Puts entries away, at once here. @returns False when the server was not reached; then they are back. */
	put(keys: readonly string[]): Promise<boolean> {
		return this.#change('seen', keys, new Set([...this.#putAway, ...keys]));
	}

	/** Brings entries back, at once here. @returns False when the server was not reached; then they are away again. */
	bringBack(keys: readonly string[]): Promise<boolean> {
		const back = new Set(keys);
		const left = [...this.#putAway].filter((key) => !back.has(key));
		return this.#change('unseen', keys, new Set(left));
	}

	async #change(
		what: 'seen' | 'unseen',
		keys: readonly string[],
		then: ReadonlySet<string>,
	): Promise<boolean> {
		const before = this.#putAway;
		this.#putAway = then;
		this.#changes += 1;
		this.#underWay += 1;
		let isDone = true;
		for (let from = 0; isDone && from < keys.length; from += KEYS_AT_ONCE) {
			isDone = await this.#post(what, keys.slice(from, from + KEYS_AT_ONCE));
		}
		this.#underWay -= 1;
		if (!isDone) this.#putAway = before;
		void this.refresh();
		return isDone;
	}

	async #get(): Promise<v.InferOutput<typeof BESIDE> | null> {
		try {
			const response = await this.#fetch(`${this.#address}/beside`, {
				headers: { accept: 'application/json' },
			});
			const found = response.ok ? v.safeParse(BESIDE, await response.json()) : null;
			return found?.success ? found.output : null;
		} catch {
			// Offline or cut off half-way: the page says that it could not be fetched and offers to try again.
			return null;
		}
	}

	async #post(what: string, keys: readonly string[]): Promise<boolean> {
		const body = JSON.stringify({ keys });
		try {
			const response = await this.#fetch(`${this.#address}/${what}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body,
				// It arrives also when the page is left at once.
				keepalive: body.length <= LONGEST_KEPT_ALIVE,
			});
			return response.ok;
		} catch {
			// The caller says so.
			return false;
		}
	}
}
