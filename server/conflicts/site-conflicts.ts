import { setImmediate } from 'node:timers/promises';
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
import { type ConflictView, viewOf } from './conflict-view.ts';
import { minuteOf } from './found-conflicts.ts';
import { KnownSites, type KnownWork } from './known-work.ts';

/** Items looked at before others get their turn: some tens of milliseconds of work. */
const SLICE = 100;

/** What of a site's conflicts is asked for. */
export interface ConflictQuery {
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

	/** All conflicts of a site, each once, those that nobody has settled first. */
	async list(site: string, reader: Person, query: ConflictQuery): Promise<ConflictView[]> {
		const known = await this.#next(site, async () => {
			const read = await this.#read(site);
			await read.found.bring(new Date().toISOString());
			return read;
		});
		const within = query.area === undefined ? null : withDescendants(known.areas, query.area);
		const found: ConflictView[] = [];
		const seen = new Set<string>();
		let looked = 0;
		// Taken before others get their turn, who may look at all anew.
		const asked = [...this.#asked(known, reader, query.item)].map((item) => ({
			item,
			conflicts: known.found.of(item.id),
		}));
		for (const { item, conflicts } of asked) {
			looked += 1;
			if (looked % SLICE === 0) await setImmediate();
			for (const conflict of conflicts) {
				if (query.when !== undefined && conflict.when !== query.when) continue;
				const view = viewOf(conflict, item, known, reader);
				if (within !== null && !view.areas.some((area) => within.has(area))) continue;
				// Between two items it is one conflict, whichever of them it was found from.
				if (seen.has(view.conflict.id)) continue;
				seen.add(view.conflict.id);
				found.push(view.conflict);
			}
		}
		return found.sort(bySeverity);
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
		const whose = reader.role === 'contractor' ? `company ${reader.party ?? ''}` : 'site';
		const at = [rows[0]?.epoch, rows[0]?.head, minuteOf(new Date().toISOString()), whose];
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
		return conflictsOf(there, known.index, new Date().toISOString()).map(
			(conflict) => viewOf(conflict, there, known, reader).conflict,
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

	#asked(known: KnownWork, reader: Person, item: string | undefined): Iterable<WorkItem> {
		const ids = item === undefined ? known.found.items() : [item];
		const asked = ids.map((id) => known.items.get(id)).filter((one) => one !== undefined);
		return asked.filter((one) => maySee(reader, one));
	}

	/** What is known of a site, as of now. */
	#known(site: string): Promise<KnownWork> {
		return this.#next(site, () => this.#read(site));
	}

	/** Does something with what is known of a site once nobody else does. */
	#next(site: string, work: () => Promise<KnownWork>): Promise<KnownWork> {
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

function bySeverity(one: ConflictView, other: ConflictView): number {
	const rank = (view: ConflictView) =>
		(view.when === 'now' ? 0 : 4) + (view.kind === 'no' ? 0 : view.accepted === null ? 1 : 2);
	return rank(one) - rank(other) || byText(one.from, other.from) || byText(one.id, other.id);
}

/** Times and ids are no words of a language: compared as such they take a third of the time. */
function byText(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
