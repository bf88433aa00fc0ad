import type pg from 'pg';
import { DEFAULT_TYPES } from '../../src/lib/control/default-types.ts';
import type { KeptFile, SiteContent } from '../../src/lib/control/site-content.ts';
import { sectionsOf } from '../../src/lib/site-doc/sections.ts';
import { seedDocument } from '../../src/lib/site-doc/seed.ts';
import { packSnapshot } from '../sync/snapshot-file.ts';
import { chained } from '../history/chain.ts';
import type { Database } from './database.ts';
import {
	insertHistory,
	itemRow,
	recordRow,
	upsertEntries,
	upsertItems,
	upsertRecords,
} from './projection.ts';

/** A site that has only the job types it begins with. */
export function emptySite(id: string, name: string, timeZone: string): SiteContent {
	return {
		site: { id, name, timeZone },
		parties: [],
		people: [],
		types: DEFAULT_TYPES,
		layouts: [],
		drawings: [],
		areas: [],
		records: [],
		items: [],
		history: [],
	};
}

/** Rows sent in one statement: some megabytes of JSON. */
const ROWS_AT_ONCE = 2_000;

/**
 * Sets a site up with all its content at once: as document, as rows and with its history, in one transaction.
 * @throws when a site of this id exists.
 */
export async function seedSite(database: Database, content: SiteContent): Promise<void> {
	const client = await database.pool.connect();
	try {
		await client.query('begin');
		await writeSite(client, content);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
}

/** Writes a site with all its content, within a transaction of the caller's. */
export async function writeSite(client: pg.PoolClient, content: SiteContent): Promise<void> {
	const doc = seedDocument({
		types: content.types,
		layouts: content.layouts,
		areas: content.areas,
		records: content.records,
		items: content.items,
	});
	const snapshot = await packSnapshot(sectionsOf(doc));
	doc.destroy();
	const { id, name, timeZone } = content.site;
	await client.query('insert into sites (id, name, time_zone, head) values ($1, $2, $3, 1)', [
		id,
		name,
		timeZone,
	]);
	await client.query('insert into snapshots (site, epoch, seq, bytes) values ($1, 1, 1, $2)', [
		id,
		Buffer.from(snapshot),
	]);
	const rows = (statement: string, list: readonly unknown[]) =>
		inParts(client, id, statement, list);
	await rows(
		`insert into parties (site, id, name, kind) select $1, id, name, kind
			from jsonb_to_recordset($2::jsonb) as rows(id text, name text, kind text)`,
		content.parties,
	);
	await rows(
		`insert into members (site, id, name, role, party) select $1, id, name, role, party
			from jsonb_to_recordset($2::jsonb) as rows(id text, name text, role text, party text)`,
		content.people,
	);
	await rows(upsertEntries('$2'), [
		...content.types.map((entry) => ({ root: 'types', id: entry.id, entry })),
		...content.layouts.map((entry) => ({ root: 'layouts', id: entry.id, entry })),
		...content.areas.map((entry) => ({ root: 'areas', id: entry.id, entry })),
	]);
	await rows(
		upsertRecords('$2'),
		content.records.map((record) => recordRow(record, record.updatedAt)),
	);
	await rows(
		upsertItems('$2'),
		content.items.map((item) => itemRow(item, false, item.updatedAt)),
	);
	const events = content.history.map((event, n) => ({ ...event, site: id, seq: 1, n }));
	const { entries, last } = chained(null, events);
	await rows(insertHistory('$2'), entries);
	await client.query('update sites set chain = $2 where id = $1', [id, last]);
	// It is of the first batch, as everything is.
	await rows(
		`insert into comments (site, item, seq, n, id, by, at, text, mentions, internal)
			select $1, item, 1, n, id, by, at, text, mentions, internal from jsonb_to_recordset($2::jsonb)
				as rows(item text, n int4, id text, by text, at timestamptz, text text, mentions text[], internal boolean)`,
		(content.comments ?? []).map((comment, n) => ({ ...comment, n })),
	);
	await writeFiles(client, id, content.files ?? []);
	for (const drawing of content.drawings) {
		await client.query(
			'insert into drawings (site, layout, media_type, bytes) values ($1, $2, $3, $4)',
			[id, drawing.layout, drawing.mediaType, Buffer.from(drawing.bytes)],
		);
	}
}

/** Each as if it had come by the act that is its id: that is kept as long as any other once it is detached. */
async function writeFiles(
	client: pg.PoolClient,
	site: string,
	files: readonly KeptFile[],
): Promise<void> {
	await inParts(
		client,
		site,
		`insert into attachments (site, id, item, by, name, media_type, size, width, height, hash, small_hash)
			select $1, id, item, by, name, "mediaType", size, width, height, hash, "smallHash" from jsonb_to_recordset($2::jsonb)
				as rows(id text, item text, by text, name text, "mediaType" text, size int4, width int4, height int4, hash text, "smallHash" text)`,
		files,
	);
	await inParts(
		client,
		site,
		`insert into acts (site, id, actor, seq, target, act) select $1, id, by, 1, item, 'attach'
			from jsonb_to_recordset($2::jsonb) as rows(id text, by text, item text)`,
		files,
	);
}

async function inParts(
	client: pg.PoolClient,
	site: string,
	statement: string,
	rows: readonly unknown[],
): Promise<void> {
	for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
		const part = rows.slice(start, start + ROWS_AT_ONCE);
		await client.query(statement, [site, JSON.stringify(part)]);
	}
}
