import type { WorkItem } from '$lib/control/work-item.ts';
import type { Archive } from '$lib/live/archive.ts';

/** Letters from which on a search of the archive says something. */
const FEWEST_LETTERS = 2;

/** How far the search of the archive is. `asleep`: it has not been asked for yet. */
export type ArchiveSearchState =
	| { kind: 'asleep' }
	| { kind: 'searching' }
	| { kind: 'found'; items: readonly WorkItem[]; isAll: boolean }
	| { kind: 'failed'; words: string };

/** Searches the archive for what is asked in the box; each new query begins asleep. */
export class ArchiveSearch {
	readonly #archive: Archive;
	readonly #isInPicture: (item: string) => boolean;
	#state = $state.raw<ArchiveSearchState>({ kind: 'asleep' });
	#running: AbortController | null = null;

	constructor(archive: Archive, isInPicture: (item: string) => boolean) {
		this.#archive = archive;
		this.#isInPicture = isInPicture;
	}

	get state(): ArchiveSearchState {
		return this.#state;
	}

	/** What of the archive was found. */
	get items(): readonly WorkItem[] {
		return this.#state.kind === 'found' ? this.#state.items : [];
	}

	/** True while there is something to ask for that has no answer yet. */
	canAsk(query: string): boolean {
		return this.#state.kind !== 'found' && query.trim().length >= FEWEST_LETTERS;
	}

	/** Asks for it; a second call while it is searching does nothing. */
	async ask(query: string): Promise<void> {
		if (this.#state.kind === 'searching' || !this.canAsk(query)) return;
		const running = new AbortController();
		this.#running = running;
		this.#state = { kind: 'searching' };
		const answer = await this.#archive.search(query.trim(), this.#isInPicture, running.signal);
		if (!running.signal.aborted) this.#state = answer;
	}

	/** Forgets what was asked and found. */
	rest(): void {
		this.#running?.abort();
		this.#running = null;
		this.#state = { kind: 'asleep' };
	}
}
