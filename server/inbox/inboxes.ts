import { setImmediate } from 'node:timers/promises';
import { type InboxEntry, inboxOf, type Mention } from '../../src/lib/control/inbox.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { missingBeforeStart } from '../../src/lib/control/readiness.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { SiteConflicts } from '../conflicts/site-conflicts.ts';
import type { Database } from '../db/database.ts';
import { seenByReader } from '../db/items-seen.ts';
import { occasionAt } from '../db/occasion-now.ts';
import { recordsById, typesOf } from '../db/rows-by-id.ts';
import type { CommentQueries } from '../talk/comment-queries.ts';
import { itemsById, namesOf, workConcerning } from './inbox-rows.ts';
import { PutAway } from './put-away.ts';

/** Mentions that are told of at most: who has more has long put them away. */
const MOST_MENTIONS = 200;

/** Milliseconds of work before others get their turn. */
const SLICE = 10;

/** An entry of an inbox as its person reads it. */
export interface ReadEntry extends InboxEntry {
	isPutAway: boolean;
}

/** Reads people's inboxes from the rows that concern them, and keeps what they have put away. */
export class Inboxes {
	readonly #database: Database;
	readonly #comments: CommentQueries;
	readonly #conflicts: Pick<SiteConflicts, 'missing'>;
	readonly #putAway: PutAway;

	constructor(
		database: Database,
		comments: CommentQueries,
		conflicts: Pick<SiteConflicts, 'missing'>,
	) {
		this.#database = database;
		this.#comments = comments;
		this.#conflicts = conflicts;
		this.#putAway = new PutAway(database);
	}

	/** All that reaches somebody, the newest first, with what they have put away. */
	async of(site: string, person: Person): Promise<ReadEntry[]> {
		const [entries, keys] = await Promise.all([
			this.#entries(site, person),
			this.#putAway.keys(site, person.id),
		]);
		return entries.map((entry) => ({ ...entry, isPutAway: keys.has(entry.key) }));
	}

	/** What a browser cannot tell by its picture of the site: who mentions somebody, and what they have put away. */
	async beside(site: string, person: Person): Promise<{ mentions: Mention[]; putAway: string[] }> {
		const [mentions, keys] = await Promise.all([
			this.#comments.mentioning(site, person, MOST_MENTIONS),
			this.#putAway.keys(site, person.id),
		]);
		return { mentions, putAway: [...keys] };
	}

	/** Puts entries away by their keys. */
	async putAway(site: string, person: Person, keys: readonly string[]): Promise<void> {
		await this.#putAway.add(site, person.id, keys);
	}

	/** Puts all away that is there now. */
	async putAllAway(site: string, person: Person): Promise<void> {
		const entries = await this.#entries(site, person);
		await this.#putAway.add(
			site,
			person.id,
			entries.map(({ key }) => key),
		);
	}

	/** Brings entries back by their keys. */
	async bringBack(site: string, person: Person, keys: readonly string[]): Promise<void> {
		await this.#putAway.remove(site, person.id, keys);
	}

	async #entries(site: string, person: Person): Promise<InboxEntry[]> {
		const database = this.#database;
		const [stored, mentions, occasion] = await Promise.all([
			workConcerning(database, site, person),
			this.#comments.mentioning(site, person, MOST_MENTIONS),
			occasionAt(database, site),
		]);
		const work = await seenByReader(database, site, person, stored);
		const { items: others, records: needed } = namedBy(work, mentions);
		const [beside, records, types, meets] = await Promise.all([
			itemsById(database, site, others),
			recordsById(database, site, needed),
			typesOf(database, site, work),
			this.#conflicts.missing(site, person, occasion),
		]);
		const names = await namesOf(database, site, peopleIn(work, mentions));
		const items = new Map([...beside, ...work].map((item) => [item.id, item]));
		const around = {
			record: (id: string) => records.get(id),
			type: (id: string) => types.get(id),
		};
		const turns = inboxOf(
			person,
			work,
			mentions,
			{
				...around,
				item: (id) => items.get(id),
				personName: (id) => names.get(id),
				missing: (item) => {
					const missing = missingBeforeStart(item, around, occasion);
					return missing.length > 0 ? missing : meets(item);
				},
			},
			occasion,
		);
		return withTurnsForOthers(turns);
	}
}

/** Finds an inbox, with turns for everybody else in between. */
async function withTurnsForOthers(turns: Generator<undefined, InboxEntry[]>) {
	let since = performance.now();
	let turn = turns.next();
	while (turn.done !== true) {
		if (performance.now() - since > SLICE) {
			await setImmediate();
			since = performance.now();
		}
		turn = turns.next();
	}
	return turn.value;
}

/** The items and records that an inbox is told by beside the work itself. */
function namedBy(work: readonly WorkItem[], mentions: readonly Mention[]) {
	const items = new Set(mentions.map(({ item }) => item));
	const records = new Set<string>();
	for (const { blockers, links } of work) {
		for (const { record } of links) records.add(record);
		for (const { pointsTo } of blockers) {
			if (pointsTo !== null) (pointsTo.kind === 'item' ? items : records).add(pointsTo.id);
		}
	}
	return { items, records };
}

function peopleIn(work: readonly WorkItem[], mentions: readonly Mention[]): Set<string> {
	const ids = [...work.map(({ stageBy }) => stageBy), ...mentions.map(({ by }) => by)];
	return new Set(ids.flatMap((id) => id ?? []));
}
