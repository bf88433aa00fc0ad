import type pg from 'pg';
import { type Act, actName } from '../../src/lib/control/act.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import { type FoundAct, isSameAct, type KnownAct, lookUpAct, targetOf } from './known-act.ts';

/** Sees to it that an act is done once for its id, however often it is sent, and in its turn. */
export class ActsOnce<T> {
	readonly #pool: pg.Pool;
	readonly #site: string;
	readonly #running = new Map<string, KnownAct & { outcome: Promise<T | 'another act'> }>();
	/** Ends when the last act that came in has been looked up: acts take their turns in the order in which they came. */
	#lookedUp: Promise<unknown> = Promise.resolve();

	constructor(pool: pg.Pool, site: string) {
		this.#pool = pool;
		this.#site = site;
	}

	/**
	 * Does an act, unless it is being done already: then its outcome is this one's, too.
	 * @param does Is told what is known of it, and that it was done before.
	 * @returns `another act` when its id was used for one.
	 */
	async run(
		actor: Actor,
		act: Act,
		does: (found: FoundAct) => Promise<T>,
	): Promise<T | 'another act'> {
		const running = this.#running.get(act.id);
		if (running) return isSameAct(running, actor, act) ? running.outcome : 'another act';
		const outcome = this.#inTurn(actor, act, does).finally(() => this.#running.delete(act.id));
		this.#running.set(act.id, {
			actor: actor.id,
			target: targetOf(act),
			act: actName(act),
			outcome,
		});
		return outcome;
	}

	async #inTurn(
		actor: Actor,
		act: Act,
		does: (found: FoundAct) => Promise<T>,
	): Promise<T | 'another act'> {
		const lookup = this.#lookedUp.then(() => lookUpAct(this.#pool, this.#site, act));
		this.#lookedUp = lookup.catch(() => undefined);
		const found = await lookup;
		if (found.done !== null && !isSameAct(found.done, actor, act)) return 'another act';
		return does(found);
	}
}
