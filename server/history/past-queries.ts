import type pg from 'pg';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PAST_DAYS, PAST_FIELDS, PAST_MEMBERS } from '../../src/lib/control/past.ts';
import type { Database } from '../db/database.ts';
import { Together } from '../sync/together.ts';

const compress = promisify(gzip);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Changes read at once: others get their turn in between. */
const ROWS_AT_ONCE = 2_000;
/** Changes that are told at most, some 10 MB: what is older than these is not. */
const MOST = 400_000;
/** Counts up when something else is told than before of the same history: areas are since 2. */
const FORM = 2;
/** Sites whose past is kept as it was last sent. */
const MOST_KEPT = 4;

/** The past of a site, ready to be sent. */
export interface SentPast {
	etag: string;
	/** JSON of control/past.ts's `PastChanges`, packed with gzip. */
	bytes: Uint8Array;
}

interface Row {
	seq: string;
	n: number;
	at: string;
	root: string;
	entry: string;
	field: string | null;
	/** JSON. */
	from: string | null;
}

/** What has gone is told without what neither map nor board shows. */
const CHANGES = `select seq, n, at, root, entry, field,
		(case when field is null then "from" - '{description,attachments,sourceStatus,sourceSeenAt,custom}'::text[]
			else "from" end)::text as "from"
	from history
	where site = $1 and (seq, n) < ($2, $3) and root in ('items', 'records', 'areas')
		and (field is null
			or root = 'items' and (field = any($4::text[]) or split_part(field, ':', 1) = any($5::text[]))
			or root = 'records' and field = any($6::text[])
			or root = 'areas' and field = any($7::text[]))
	order by seq desc, n desc limit ${ROWS_AT_ONCE}`;

/** The names before the colon, for the database. */
const MEMBERS = Object.keys(PAST_MEMBERS).map((prefix) => prefix.slice(0, -1));

/** Tells what has changed on a site in the last twelve weeks, so that a browser can go back through them. */
export class PastQueries {
	readonly #database: Database;
	/** The last of each site; the one asked for last comes last. */
	readonly #made = new Map<string, SentPast>();
	readonly #making = new Map<string, Together<SentPast>>();

	constructor(database: Database) {
		this.#database = database;
	}

	/** What stands for the past of a site as it is now: another after each change, and with each hour. */
	async tag(site: string): Promise<string> {
		const { rows } = await this.#database.pool.query<{ epoch: number; head: string }>(
			'select epoch, head from sites where id = $1',
			[site],
		);
		const [found] = rows;
		const hour = beginning(new Date()) / HOUR;
		return `"${FORM}-${found?.epoch ?? 0}-${found?.head ?? 0}-${hour}"`;
	}

	/** The past of a site; many who ask at once cost no more than a few. */
	of(site: string): Promise<SentPast> {
		const making = this.#making.get(site) ?? new Together<SentPast>();
		this.#making.set(site, making);
		return making.ask(async () => {
			const etag = await this.tag(site);
			const before = this.#made.get(site);
			const made =
				before?.etag === etag ? before : { etag, bytes: await compress(await this.#read(site)) };
			this.#made.delete(site);
			this.#made.set(site, made);
			for (const oldest of [...this.#made.keys()].slice(0, -MOST_KEPT)) this.#made.delete(oldest);
			return made;
		});
	}

	async #read(site: string): Promise<string> {
		const now = new Date();
		const columns = new Columns(beginning(now), now.getTime());
		const client = await this.#database.pool.connect();
		try {
			let end: Pick<Row, 'seq' | 'n'> = { seq: LAST_SEQ, n: 0 };
			for (;;) {
				const rows = await changesBefore(client, site, end);
				const isAll = columns.take(rows);
				const last = rows.at(-1);
				if (isAll || last === undefined || rows.length < ROWS_AT_ONCE) break;
				end = last;
			}
		} finally {
			client.release();
		}
		return columns.json();
	}
}

/** The largest number of a batch that PostgreSQL can hold. */
const LAST_SEQ = '9223372036854775807';

async function changesBefore(
	client: pg.ClientBase,
	site: string,
	{ seq, n }: Pick<Row, 'seq' | 'n'>,
): Promise<Row[]> {
	const { items, records, areas } = PAST_FIELDS;
	const asked = [site, seq, n, items, MEMBERS, records, areas];
	const { rows } = await client.query<Row>(CHANGES, asked);
	return rows;
}

/** The full hour at which the last twelve weeks began, in milliseconds since 1970: for an hour the same. */
function beginning(now: Date): number {
	return Math.floor((now.getTime() - PAST_DAYS * DAY) / HOUR) * HOUR;
}

/** Changes column by column; the values stay the JSON that the database has written. */
class Columns {
	#from: number;
	readonly #at: number;
	readonly #entries = new Map<string, number>();
	readonly #fields = new Map<string | null, number>();
	readonly #entry: number[] = [];
	readonly #field: number[] = [];
	readonly #earlier: number[] = [];
	readonly #value: string[] = [];
	#time: number;

	constructor(from: number, at: number) {
		this.#from = from;
		this.#at = at;
		this.#time = at;
	}

	/** @returns True once all that is to be told is there. */
	take(rows: readonly Row[]): boolean {
		for (const row of rows) {
			// Where the clock was put back, what came later in the history came later.
			const time = Math.min(this.#time, Date.parse(row.at));
			if (time < this.#from) return true;
			if (this.#entry.length === MOST) {
				this.#from = this.#time;
				return true;
			}
			this.#entry.push(placeIn(this.#entries, `["${row.root}",${JSON.stringify(row.entry)}]`));
			this.#field.push(placeIn(this.#fields, row.field));
			this.#earlier.push(this.#time - time);
			this.#value.push(row.from ?? 'null');
			this.#time = time;
		}
		return false;
	}

	json(): string {
		const parts = {
			from: JSON.stringify(new Date(this.#from).toISOString()),
			at: JSON.stringify(new Date(this.#at).toISOString()),
			entries: `[${[...this.#entries.keys()].join(',')}]`,
			fields: JSON.stringify([...this.#fields.keys()]),
			entry: JSON.stringify(this.#entry),
			field: JSON.stringify(this.#field),
			earlier: JSON.stringify(this.#earlier),
			value: `[${this.#value.join(',')}]`,
		};
		return `{${Object.entries(parts)
			.map(([name, json]) => `"${name}":${json}`)
			.join(',')}}`;
	}
}

function placeIn<T>(places: Map<T, number>, one: T): number {
	const known = places.get(one);
	if (known !== undefined) return known;
	places.set(one, places.size);
	return places.size - 1;
}
