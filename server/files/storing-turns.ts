import { Turns } from '../sync/turns.ts';

/**
 * At each site one after the other keeps bytes with their row, or removes bytes that no row names: otherwise one could find
 * bytes there that the other is about to remove. Both happen at the site's holder, and so in one process.
 */
export class StoringTurns {
	readonly #of = new Map<string, Turns>();

	/** Waits for a turn. @returns Ends it. */
	take(site: string): Promise<() => void> {
		const turns = this.#of.get(site) ?? new Turns(1);
		this.#of.set(site, turns);
		return turns.take();
	}
}
