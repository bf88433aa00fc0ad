import { and, asc, eq, gte, or } from 'drizzle-orm';
import type { JobType } from '../../src/lib/control/job-type.ts';
import { FLOW_DAYS, loadByArea, type Load } from '../../src/lib/control/load.ts';
import type { Party, Person } from '../../src/lib/control/person.ts';
import type { Area } from '../../src/lib/control/place.ts';
import { readRow } from '../../src/lib/site-doc/read.ts';
import type { Database } from './database.ts';
import { entries, items, members, parties, records } from './schema.ts';

const DAY = 86_400_000;

/** Reads what stands around the items: areas, people and parties, and the load. */
export class SitePictureQueries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async areas(site: string): Promise<Area[]> {
		const rows = await this.#database.orm
			.select({ entry: entries.entry })
			.from(entries)
			.where(and(eq(entries.site, site), eq(entries.root, 'areas')));
		return rows
			.map(({ entry }) => entry as Area)
			.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
	}

	/** The job types, in their order. */
	async types(site: string): Promise<JobType[]> {
		const rows = await this.#database.orm
			.select({ entry: entries.entry })
			.from(entries)
			.where(and(eq(entries.site, site), eq(entries.root, 'types')));
		return rows
			.map(({ entry }) => readRow('types', entry as JobType))
			.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
	}

	/** The load of each area, and of the work without an area. */
	async load(site: string): Promise<Load[]> {
		const areas = await this.areas(site);
		const now = new Date().toISOString();
		const since = new Date(Date.parse(now) - FLOW_DAYS * DAY).toISOString();
		// What went out lately has gone out all the same when it has been archived since.
		const counted = await this.#database.orm
			.select({ entry: items.entry })
			.from(items)
			.where(and(eq(items.site, site), or(eq(items.archived, false), gte(items.stageAt, since))));
		const context = await this.#database.orm
			.select({ id: records.id, entry: records.entry })
			.from(records)
			.where(eq(records.site, site));
		const byId = new Map(context.map(({ id, entry }) => [id, entry]));
		const loads = loadByArea(
			areas,
			counted.map(({ entry }) => entry),
			(id) => byId.get(id),
			now,
		);
		return [...loads.values()];
	}

	/**
	 * The people and parties that a reader gets to know by name. A contractor knows their own company, its people, and
	 * the site's own people and teams; of other companies not even that they are there.
	 */
	async directory(site: string, reader: Person): Promise<{ people: Person[]; parties: Party[] }> {
		const allPeople = await this.#database.orm
			.select({ id: members.id, name: members.name, role: members.role, party: members.party })
			.from(members)
			.where(eq(members.site, site))
			.orderBy(asc(members.name));
		const allParties = await this.#database.orm
			.select({ id: parties.id, name: parties.name, kind: parties.kind })
			.from(parties)
			.where(eq(parties.site, site))
			.orderBy(asc(parties.name));
		if (reader.role !== 'contractor') return { people: allPeople, parties: allParties };
		const known = allParties.filter(({ id, kind }) => kind === 'team' || id === reader.party);
		const ids = new Set(known.map(({ id }) => id));
		return {
			people: allPeople.filter(({ party }) => party === null || ids.has(party)),
			parties: known,
		};
	}
}
