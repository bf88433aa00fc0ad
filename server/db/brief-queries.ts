import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { Area, Layout } from '../../src/lib/control/place.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { Criterion, Link, Priority, WorkItem } from '../../src/lib/control/work-item.ts';
import type { Stage } from '../../src/lib/control/stage.ts';
import type { Database } from './database.ts';
import { entries, items, records, sites } from './schema.ts';

/** A whole site, as far as it is counted, filtered and ranked; for one reader. */
export interface SiteInBrief {
	/** When it was read: ISO 8601, UTC. */
	at: string;
	areas: Area[];
	layouts: Layout[];
	types: JobType[];
	/** Without descriptions, custom fields and what else nothing is counted by. */
	items: ReadonlyMap<string, WorkItem>;
	/** Those that done work needs to be closed. */
	records: ReadonlyMap<string, SiteRecord>;
}

type BriefRow = [
	id: string,
	number: string,
	type: string,
	title: string,
	stage: Stage,
	owner: string | null,
	party: string | null,
	area: string | null,
	layout: string | null,
	x: number | null,
	y: number | null,
	asset: string | null,
	priority: Priority,
	source: string | null,
	externalId: string | null,
	level: string | null,
	due: string | null,
	createdAt: string,
	stageAt: string,
	rank: string | null,
	blockers: Blocker[] | null,
	criteria: Criterion[] | null,
	links: Link[] | null,
];

const BRIEF = `select id, number, type, title, stage, owner, party, area, layout, x, y, asset, priority, source,
	external_id, entry ->> 'level', entry ->> 'due', entry ->> 'createdAt', entry ->> 'stageAt', entry ->> 'rank',
	nullif(entry -> 'blockers', '[]'::jsonb),
	case when stage = 'done' then entry -> 'criteria' end, case when stage = 'done' then entry -> 'links' end
	from items where site = $1 and not archived`;

/** Sites that are kept in brief: they are read again when somebody comes after a change. */
const MOST_KEPT = 4;
/** A site is read again after this many times the time that reading it took: a busy one costs a tenth of a core at most. */
const REST = 10;

interface Kept {
	/** Epoch and sequence number that the site was at when it was read. */
	head: string;
	read: Promise<SiteInBrief>;
	/** Until when it is shown though the site has changed, by the process's own clock. */
	restsUntil: number;
}

/** Reads a site in brief, for the first picture of a page. A contractor gets their company's work alone. */
export class BriefQueries {
	readonly #database: Database;
	/** Of the sites' own people, who all see the same; the one read last comes last. */
	readonly #kept = new Map<string, Kept>();

	readonly #clock: () => number;

	/** @param clock The process's own, in milliseconds. */
	constructor(database: Database, clock: () => number = () => performance.now()) {
		this.#database = database;
		this.#clock = clock;
	}

	/**
	 * The site as it is now, or was some seconds ago while it changes all the time; null when there is none. Who come
	 * together share one reading.
	 */
	async site(site: string, reader: Person): Promise<SiteInBrief | null> {
		const head = await this.#head(site);
		if (head === null) return null;
		if (reader.role === 'contractor') return this.#read(site, reader.party ?? '');
		const kept = this.#kept.get(site);
		const now = this.#clock();
		if (kept !== undefined && (kept.head === head || now < kept.restsUntil)) return kept.read;
		const read = this.#read(site, null);
		const fresh = { head, read, restsUntil: Infinity };
		this.#kept.delete(site);
		this.#kept.set(site, fresh);
		for (const oldest of [...this.#kept.keys()].slice(0, -MOST_KEPT)) this.#kept.delete(oldest);
		read.then(
			() => (fresh.restsUntil = this.#clock() + REST * (this.#clock() - now)),
			() => this.#kept.delete(site),
		);
		return read;
	}

	/**
	 * Items in full, and the records that they are linked to.
	 * @param asked Ids or numbers; those that the reader may not know of are left out.
	 */
	async inFull(
		site: string,
		reader: Person,
		asked: readonly string[],
	): Promise<{ items: WorkItem[]; records: SiteRecord[] }> {
		if (asked.length === 0) return { items: [], records: [] };
		const found = await this.#database.orm
			.select({ entry: items.entry })
			.from(items)
			.where(
				and(
					eq(items.site, site),
					eq(items.archived, false),
					seenBy(reader),
					or(inArray(items.id, [...asked]), inArray(items.number, [...asked])),
				),
			);
		const full = found.map(({ entry }) => entry);
		const linked = new Set(full.flatMap(({ links }) => links.map(({ record }) => record)));
		return { items: full, records: await this.#records(site, [...linked]) };
	}

	async #head(site: string): Promise<string | null> {
		const [found] = await this.#database.orm
			.select({ epoch: sites.epoch, head: sites.head })
			.from(sites)
			.where(eq(sites.id, site));
		return found === undefined ? null : `${found.epoch}-${found.head}`;
	}

	/** @param party Null: the work of all. */
	async #read(site: string, party: string | null): Promise<SiteInBrief> {
		const at = new Date().toISOString();
		const [drawn, rows] = await Promise.all([
			this.#database.orm
				.select({ root: entries.root, entry: entries.entry })
				.from(entries)
				.where(eq(entries.site, site)),
			this.#database.pool.query<BriefRow>({
				text: party === null ? BRIEF : `${BRIEF} and party = $2`,
				values: party === null ? [site] : [site, party],
				rowMode: 'array',
			}),
		]);
		const brief = rows.rows.map(itemOf);
		const linked = new Set(brief.flatMap(({ links }) => links.map(({ record }) => record)));
		const context = await this.#records(site, [...linked]);
		const entriesOf = (root: string) =>
			drawn.filter((one) => one.root === root).map(({ entry }) => entry);
		return {
			at,
			areas: entriesOf('areas') as Area[],
			layouts: entriesOf('layouts') as Layout[],
			types: entriesOf('types') as JobType[],
			items: new Map(brief.map((item) => [item.id, item])),
			records: new Map(context.map((record) => [record.id, record])),
		};
	}

	async #records(site: string, ids: readonly string[]): Promise<SiteRecord[]> {
		if (ids.length === 0) return [];
		const found = await this.#database.orm
			.select({ entry: records.entry })
			.from(records)
			.where(and(eq(records.site, site), sql`${records.id} = any(${sql.param(ids)}::text[])`));
		return found.map(({ entry }) => entry);
	}
}

function seenBy(reader: Person): SQL | undefined {
	return reader.role === 'contractor' ? eq(items.party, reader.party ?? '') : undefined;
}

function itemOf(row: BriefRow): WorkItem {
	const [
		id,
		number,
		type,
		title,
		stage,
		owner,
		party,
		area,
		layout,
		x,
		y,
		asset,
		priority,
		source,
		externalId,
		level,
		due,
		createdAt,
		stageAt,
		rank,
		blockers,
		criteria,
		links,
	] = row;
	return {
		id,
		number,
		type,
		title,
		description: '',
		stage,
		stageAt,
		stageBy: null,
		owner,
		party,
		area,
		layout,
		level,
		x,
		y,
		asset,
		priority,
		plannedStart: null,
		plannedEnd: null,
		due,
		source,
		externalId,
		sourceStatus: null,
		sourceSeenAt: null,
		createdAt,
		createdBy: null,
		updatedAt: '',
		rank,
		custom: {},
		blockers: blockers ?? [],
		links: links ?? [],
		criteria: criteria ?? [],
	};
}
