import type { CardMove } from './cells.ts';

/** Least time between two announcements, in milliseconds: others may move a card every second. */
const EVERY = 4_000;

/** Tells screen readers of cards that others move, together and not one by one. */
export class RemoteMoves {
	readonly #say: (words: string) => void;
	readonly #describe: (move: CardMove) => string;
	#waiting = new Map<string, CardMove>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param describe Says a single move in words. */
	constructor(say: (words: string) => void, describe: (move: CardMove) => string) {
		this.#say = say;
		this.#describe = describe;
	}

	note(moves: readonly CardMove[]): void {
		for (const move of moves) this.#waiting.set(move.item, move);
		if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#tell(), EVERY);
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#waiting.clear();
	}

	#tell(): void {
		this.#timer = undefined;
		const moves = [...this.#waiting.values()];
		this.#waiting = new Map();
		const [only] = moves;
		if (only !== undefined && moves.length === 1) this.#say(this.#describe(only));
		else this.#say(`${moves.length} items were moved by others`);
	}
}
