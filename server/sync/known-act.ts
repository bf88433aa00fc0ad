import type pg from 'pg';
import type { Act, Refusal } from '../../src/lib/control/act.ts';
import type { Actor } from '../../src/lib/control/person.ts';

/** An act that was done, or is being done. */
export interface KnownAct {
	/** Person's id. */
	actor: string;
	/** Id of the item or record. */
	target: string;
}

/** Answering that such an act is saved would be untrue: the one that was done under its id was another. */
export const ANOTHER_ACT: Refusal = {
	rule: 'id',
	field: 'id',
	message: 'This id was used for another act; give each act an id of its own.',
};

/** Made anew, an item would take the place of the one that was archived. */
export const IN_ARCHIVE: Refusal = {
	rule: 'exists',
	field: 'id',
	message: 'An item of this id is in the archive.',
};

export function targetOf(act: Act): string {
	return act.target === 'record' ? act.record : act.item;
}

/** True when an act of the same id is this one, sent again. */
export function isSameAct(known: KnownAct, actor: Actor, act: Act): boolean {
	return known.actor === actor.id && known.target === targetOf(act);
}

/** What the database knows of an act: that it was done, or that the item which it would make lies in the archive. */
export async function lookUpAct(
	pool: pg.Pool,
	site: string,
	act: Act,
): Promise<{ done: (KnownAct & { seq: number }) | null; isArchived: boolean }> {
	const acts = await pool.query<KnownAct & { seq: string }>(
		'select seq, actor, target from acts where site = $1 and id = $2',
		[site, act.id],
	);
	const [done] = acts.rows;
	if (done) return { done: { ...done, seq: Number(done.seq) }, isArchived: false };
	if (act.target !== 'new item') return { done: null, isArchived: false };
	const archived = await pool.query('select from items where site = $1 and id = $2 and archived', [
		site,
		act.item,
	]);
	return { done: null, isArchived: archived.rows.length > 0 };
}
