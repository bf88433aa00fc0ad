import { uuidv4 } from 'lib0/random';
import type { Refusal } from '$lib/control/act.ts';
import { ENDED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Archive } from '$lib/live/archive.ts';

/**
 * What is known of an item that is not in the picture. `coming`: it is not archived, and the picture will have it
 * in a moment, or had it a moment ago.
 */
export type ArchivedState =
	| { kind: 'asking' }
	| { kind: 'found'; item: WorkItem }
	| { kind: 'coming' }
	| { kind: 'none' }
	| { kind: 'failed'; words: string };

/** Why a reopening did not come about: refusals of the rules, or words of the way there. */
export type NotReopened = { refusals: readonly Refusal[] } | { words: string };

/** One item that is not in the picture, asked for by its number. */
export class ArchivedItem {
	readonly #number: string;
	readonly #archive: Archive;
	#state = $state.raw<ArchivedState>({ kind: 'asking' });
	#isComingBack = $state.raw(false);
	/** The same until there is an answer: an attempt whose answer was lost may have been done. */
	#act = uuidv4();
	#running: AbortController | null = null;

	constructor(number: string, archive: Archive) {
		this.#number = number;
		this.#archive = archive;
	}

	get state(): ArchivedState {
		return this.#state;
	}
	/** The item, once it was found in the archive. */
	get item(): WorkItem | undefined {
		return this.#state.kind === 'found' ? this.#state.item : undefined;
	}
	/** True from asking to reopen it until the picture has it, or it was refused. */
	get isComingBack(): boolean {
		return this.#isComingBack;
	}

	/** Asks the server; what was found before stays found. */
	async load(): Promise<void> {
		if (this.#state.kind === 'found') return;
		this.stop();
		const running = new AbortController();
		this.#running = running;
		this.#state = { kind: 'asking' };
		const found = await this.#archive.find(this.#number, running.signal);
		if (running.signal.aborted) return;
		const isElsewhere = found.kind === 'found' && !ENDED_STAGES.has(found.item.stage);
		this.#state = isElsewhere ? { kind: 'coming' } : found;
	}

	/** Stops what is asked. */
	stop(): void {
		this.#running?.abort();
		this.#running = null;
	}

	/**
	 * Takes it back into the picture.
	 * @returns Why not, or null when it comes back.
	 */
	async reopen(reason: string): Promise<NotReopened | null> {
		if (this.item === undefined || this.isComingBack) return null;
		this.#isComingBack = true;
		const outcome = await this.#archive.reopen(this.item.id, this.#act, reason);
		if (outcome.kind === 'done') return null;
		this.#isComingBack = false;
		if (outcome.kind === 'failed') return { words: outcome.words };
		this.#act = uuidv4();
		return { refusals: outcome.refusals };
	}
}
