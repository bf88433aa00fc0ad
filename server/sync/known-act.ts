import type pg from 'pg';
import { type Act, actName, type Refusal } from '../../src/lib/control/act.ts';
import { AREAS_TARGET } from '../../src/lib/control/area-reshape.ts';
import type { KeptComment } from '../../src/lib/control/comment.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import { MATRIX_ID } from '../../src/lib/control/operations-matrix.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';

/** An act that was done, or is being done. */
export interface KnownAct {
	/** Person's id. */
	actor: string;
	/** Id of the item or record. */
	target: string;
	/** What is done to it; null where nobody wrote that down. */
	act: string | null;
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
	switch (act.target) {
		case 'record':
		case 'new record':
			return act.record;
		case 'type':
		case 'new type':
			return act.type;
		case 'layout':
		case 'new layout':
			return act.layout;
		case 'matrix':
			return MATRIX_ID;
		case 'areas':
			return AREAS_TARGET;
		case 'item':
		case 'new item':
			return act.item;
	}
}

/** True when an act of the same id is this one, sent again. */
export function isSameAct(known: KnownAct, actor: Actor, act: Act): boolean {
	if (known.act !== null && known.act !== actName(act)) return false;
	return known.actor === actor.id && known.target === targetOf(act);
}

/** What the database knows of an act and of the item that it is about. */
export interface FoundAct {
	/** The act, when it was done before. */
	done: (KnownAct & { seq: number }) | null;
	/** The item that it would make anew or take back, when that lies in the archive. */
	archived: WorkItem | null;
	/** The comment that it would withdraw. */
	comment: KeptComment | null;
}

/** Looks an act up, and the archive for those acts that ask for it. */
export async function lookUpAct(pool: pg.Pool, site: string, act: Act): Promise<FoundAct> {
	const acts = await pool.query<KnownAct & { seq: string }>(
		'select seq, actor, target, act from acts where site = $1 and id = $2',
		[site, act.id],
	);
	const [done] = acts.rows;
	if (done) return { done: { ...done, seq: Number(done.seq) }, archived: null, comment: null };
	const comment = await lookUpComment(pool, site, act);
	if (!asksForArchive(act)) return { done: null, archived: null, comment };
	const { rows } = await pool.query<{ entry: WorkItem }>(
		'select entry from items where site = $1 and id = $2 and archived',
		[site, act.item],
	);
	return { done: null, archived: rows[0] ? readRow('items', rows[0].entry) : null, comment };
}

function asksForArchive(act: Act): act is Extract<Act, { target: 'item' | 'new item' }> {
	return act.target === 'new item' || (act.target === 'item' && act.does.act === 'reopen');
}

async function lookUpComment(pool: pg.Pool, site: string, act: Act): Promise<KeptComment | null> {
	if (act.target !== 'item' || act.does.act !== 'withdraw-comment') return null;
	const { rows } = await pool.query<KeptComment>(
		`select item, by, internal, withdrawn_at is not null as "isWithdrawn" from comments where site = $1 and id = $2`,
		[site, act.does.comment],
	);
	return rows[0] ?? null;
}
