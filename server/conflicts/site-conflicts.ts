import {
	type Conflict,
	conflictsAtStart,
	conflictsOf,
	isUnsettled,
	type Surroundings,
} from '../../src/lib/control/conflict.ts';
import type { Elsewhere } from '../../src/lib/control/conflict-preview.ts';
import { conflictReader, missingByConflict } from '../../src/lib/control/conflict-words.ts';
import type { OperationsMatrix } from '../../src/lib/control/operations-matrix.ts';
import { maySee } from '../../src/lib/control/permission.ts';
import type { Occasion } from '../../src/lib/control/occasion.ts';
import type { Person } from '../../src/lib/control/person.ts';
import { withDescendants } from '../../src/lib/control/place.ts';
import type { Missing } from '../../src/lib/control/readiness.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { Database } from '../db/database.ts';
import { inOneMoment } from '../pictures/one-moment.ts';
import { type ListedConflict, listedOf, type ListPart, partOf, toldTo } from './conflict-list.ts';
import { type ConflictView, viewOf } from './conflict-view.ts';
import { minuteOf, whoseList } from './found-conflicts.ts';
import { KnownSites, type KnownWork } from './known-work.ts';

/** What of a site's conflicts is asked for. */
export interface ConflictQuery extends ListPart {
	when?: Conflict['when'];
	/** Id of an area; what lies below is asked for, too. */
	area?: string;
	/** Id of an item. */
	item?: string;
}

/** Reads the conflicts of sites from their rows. What a contractor gets is of their company's work alone. */
export class SiteConflicts {
	readonly #database: Database;
	readonly #sites = new KnownSites();
	/** One reads at a time of each site: two would take over the same changes. */
	readonly #reading = new Map<string, Promise<unknown>>();

	constructor(database: Database) {
		this.#database = database;
	}

	/** A page of a site's conflicts, each once, those that nobody has settled first, and what to go on after; null at the end. */
	list(
		site: string,
		reader: Person,
		query: ConflictQuery,
	): Promise<{ data: ConflictView[]; next: string | null }> {
		return this.#next(site, async () => {
			const known = await this.#read(site);
			await known.found.bring(new Date().toISOString());
			const list =
				query.item === undefined
					? await known.found.listFor(reader).all()
					: listedOf(query.item, known, reader);
			const { part, next } = partOf(list, matcherOf(query, known), query);
			return { data: part.map((one) => viewOf(one, known, reader)), next };
		});
	}

	/**
	 * What tells a list from what it was or is for others: it changes with each batch of the site and each minute. It is as of
	 * before the list is read, so that a list is never older than its tag.
	 */
	async tag(site: string, reader: Person): Promise<string> {
		const { rows } = await this.#database.pool.query<{ epoch: number; head: string }>(
			'select epoch, head from sites where id = $1',
			[site],
		);
		const minute = minuteOf(new Date().toISOString());
		const at = [rows[0]?.epoch, rows[0]?.head, minute, whoseList(reader)];
		return `"${Buffer.from(at.join(' ')).toString('base64url')}"`;
	}

	/** What an item would meet elsewhere or at another time; null when the reader may not know of it, or it is finished. */
	async preview(
		site: string,
		reader: Person,
		item: string,
		elsewhere: Elsewhere,
	): Promise<ConflictView[] | null> {
		const known = await this.#known(site);
		const found = known.items.get(item);
		if (found === undefined || !maySee(reader, found)) return null;
		const there = { ...found, ...elsewhere };
		return conflictsOf(there, known.index, new Date().toISOString()).map((conflict) =>
			viewOf(toldTo(reader, conflict, there, known), known, reader),
		);
	}

	/** Tells what of conflicts keeps items from starting now. */
	async missing(
		site: string,
		reader: Person,
		{ now, timeZone }: Occasion,
	): Promise<(item: WorkItem) => Missing[]> {
		const known = await this.#known(site);
		const around: Surroundings = known.index;
		const who = conflictReader(reader, (id) => known.items.get(id), { now, timeZone });
		return (item) => {
			if (item.stage !== 'open' && item.stage !== 'waiting') return [];
			return conflictsAtStart(item, around, now)
				.filter(isUnsettled)
				.map((one) => missingByConflict(one, item, around, who));
		};
	}

	/** The matrix of permitted operations that is in force at a site. */
	async matrix(site: string): Promise<OperationsMatrix> {
		return (await this.#known(site)).matrix;
	}

	/** What is known of a site, as of now. */
	#known(site: string): Promise<KnownWork> {
		return this.#next(site, () => this.#read(site));
	}

	/** Does something with what is known of a site once nobody else does. */
	#next<T>(site: string, work: () => Promise<T>): Promise<T> {
		const before = this.#reading.get(site) ?? Promise.resolve();
		const reading = before.catch(() => undefined).then(work);
		const settled = reading.catch(() => undefined);
		this.#reading.set(site, settled);
		void settled.then(() => {
			if (this.#reading.get(site) === settled) this.#reading.delete(site);
		});
		return reading;
	}

	#read(site: string): Promise<KnownWork> {
		return inOneMoment(this.#database.pool, (client) => this.#sites.read(client, site));
	}
}

/** Whether a conflict is of the kind that is asked for: one between two areas is in both. */
function matcherOf(
	{ when, area }: Pick<ConflictQuery, 'when' | 'area'>,
	known: KnownWork,
): (one: ListedConflict) => boolean {
	const isAsked = ({ conflict }: ListedConflict) => when === undefined || conflict.when === when;
	if (area === undefined) return isAsked;
	const areas = withDescendants(known.areas, area);
	const isWithin = (one: string | null | undefined) => one != null && areas.has(one);
	return (one) => {
		const { kind, id } = one.conflict.with;
		const other = kind === 'item' ? known.items.get(id) : known.index.record(id);
		return isAsked(one) && (isWithin(one.item.area) || isWithin(other?.area));
	};
}
