import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { archiveBefore, isForArchive } from '../../src/lib/control/archiving.ts';
import type { Change } from '../../src/lib/control/change.ts';
import { judge } from '../../src/lib/control/judge.ts';
import type { Site } from '../../src/lib/control/judgement.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import { ENDED_STAGES } from '../../src/lib/control/stage.ts';
import type { Author } from '../sync/batch.ts';
import type { Room } from '../sync/room.ts';

/** Items that leave in one turn of the room: some milliseconds for those who are at work. */
const ITEMS_IN_TURN = 20;
/** Milliseconds between two turns. */
const PAUSE = 200;

/** Siteboard itself, which may archive as an admin may. */
const SYSTEM: Actor = {
	id: 'system',
	name: 'Siteboard',
	role: 'admin',
	party: null,
	via: 'system',
};
const AUTHOR: Author = { actor: null, via: 'system', act: 'archive' };

/** Takes work that ended long ago out of a site's picture, a little at a time. */
export class Archiving {
	readonly #pool: pg.Pool;
	readonly #now: () => Date;

	/** @param now The time, by which the age of ended work is told. */
	constructor(pool: pg.Pool, now: () => Date) {
		this.#pool = pool;
		this.#now = now;
	}

	/**
	 * Archives all that has to leave; what has left before, or was reopened meanwhile, is passed over.
	 * @param signal Ends it after the turn under way.
	 * @returns How many items have left.
	 * @throws RoomLost when the room is given up; what has left has left.
	 */
	async run(room: Room, signal: AbortSignal): Promise<number> {
		let archived = 0;
		while (!signal.aborted) {
			const ids = await this.#oldest(room.site);
			const left = await this.#archive(room, ids);
			archived += left;
			if (left === 0) break;
			await setTimeout(PAUSE);
		}
		return archived;
	}

	/** The items that ended first, as the rows have them. */
	async #oldest(site: string): Promise<string[]> {
		const { rows } = await this.#pool.query<{ id: string }>(
			`select id from items where site = $1 and not archived and stage = any($2) and stage_at < $3
			order by stage_at, id limit $4`,
			[site, [...ENDED_STAGES], archiveBefore(this.#now().toISOString()), ITEMS_IN_TURN],
		);
		return rows.map(({ id }) => id);
	}

	/** @returns How many of them have left: in the room's turn they may no longer be as they were. */
	async #archive(room: Room, ids: readonly string[]): Promise<number> {
		if (ids.length === 0) return 0;
		let changes: Change[] = [];
		await room.write(AUTHOR, (site, _mirror, at) => {
			changes = ids.flatMap((id) => this.#judged(id, site, at));
			return changes;
		});
		return changes.length;
	}

	#judged(id: string, site: Site, at: string): Change[] {
		const item = site.item(id);
		if (item === undefined || !isForArchive(item, this.#now().toISOString())) return [];
		const act = { id: randomUUID(), target: 'item', item: id, does: { act: 'archive' } } as const;
		const judgement = judge(act, SYSTEM, site, at);
		return judgement.lawful ? judgement.changes : [];
	}
}
