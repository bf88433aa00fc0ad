import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	customType,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	timestamp,
	uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Role } from '../../src/lib/control/person.ts';
import type { Root, Via } from '../../src/lib/control/history-event.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { Stage, Status } from '../../src/lib/control/stage.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
const time = (name: string) =>
	timestamp(name, { withTimezone: true, mode: 'string', precision: 3 });

/** Somebody who can sign in. What they may do is told by their memberships. */
export const users = pgTable('users', {
	id: text('id').primaryKey(),
	/** Lower case. */
	email: text('email').notNull().unique(),
	name: text('name').notNull(),
	passwordHash: text('password_hash').notNull(),
	createdAt: time('created_at').notNull().defaultNow(),
});

/** The id is the SHA-256 of the token, so that a copy of this table signs nobody in. */
export const sessions = pgTable(
	'sessions',
	{
		id: text('id').primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => users.id, { onDelete: 'cascade' }),
		expiresAt: time('expires_at').notNull(),
		createdAt: time('created_at').notNull().defaultNow(),
	},
	(table) => [index('sessions_by_user').on(table.userId)],
);

/** Tokens for programs that act for a person; the id is the SHA-256 of the token. */
export const apiTokens = pgTable('api_tokens', {
	id: text('id').primaryKey(),
	userId: text('user_id')
		.notNull()
		.references(() => users.id, { onDelete: 'cascade' }),
	name: text('name').notNull(),
	expiresAt: time('expires_at'),
	createdAt: time('created_at').notNull().defaultNow(),
});

/** One-time links that make the first admin; the id is the SHA-256 of the token. */
export const setupLinks = pgTable('setup_links', {
	id: text('id').primaryKey(),
	expiresAt: time('expires_at').notNull(),
});

export const sites = pgTable('sites', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	timeZone: text('time_zone').notNull(),
	/** Which life of the shared document this is. */
	epoch: integer('epoch').notNull().default(1),
	/** Sequence number of the last committed batch. */
	head: bigint('head', { mode: 'number' }).notNull().default(0),
	/** Grows with each new holder of the site's lease. A commit states the one it was given. */
	fence: bigint('fence', { mode: 'number' }).notNull().default(0),
	createdAt: time('created_at').notNull().defaultNow(),
});

const site = () =>
	text('site')
		.notNull()
		.references(() => sites.id, { onDelete: 'cascade' });

/** Which process holds a site, until when by the database's clock. A site without a row is free. */
export const leases = pgTable('leases', {
	site: text('site')
		.primaryKey()
		.references(() => sites.id, { onDelete: 'cascade' }),
	/** Id of the process that holds it. */
	node: text('node').notNull(),
	/** Where other processes reach the holder; null where it has not said. */
	url: text('url'),
	fence: bigint('fence', { mode: 'number' }).notNull(),
	expiresAt: time('expires_at').notNull(),
});

export const parties = pgTable(
	'parties',
	{
		site: site(),
		id: text('id').notNull(),
		name: text('name').notNull(),
		kind: text('kind').$type<'team' | 'company'>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** The people of a site. Somebody without a user is known by name and cannot sign in. */
export const members = pgTable(
	'members',
	{
		site: site(),
		id: text('id').notNull(),
		userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
		name: text('name').notNull(),
		role: text('role').$type<Role>().notNull(),
		party: text('party'),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.id] }),
		uniqueIndex('members_by_user').on(table.userId, table.site),
	],
);

/** The log: each committed batch of changes as one Yjs update. */
export const updates = pgTable(
	'updates',
	{
		site: site(),
		epoch: integer('epoch').notNull(),
		seq: bigint('seq', { mode: 'number' }).notNull(),
		bytes: bytea('bytes').notNull(),
		at: time('at').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.epoch, table.seq] })],
);

/** The document as it was after a batch; the log goes on from there. */
export const snapshots = pgTable(
	'snapshots',
	{
		site: site(),
		epoch: integer('epoch').notNull(),
		seq: bigint('seq', { mode: 'number' }).notNull(),
		bytes: bytea('bytes').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.epoch] })],
);

/** The projection of the items, written with each batch. */
export const items = pgTable(
	'items',
	{
		site: site(),
		id: text('id').notNull(),
		number: text('number').notNull(),
		type: text('type').notNull(),
		title: text('title').notNull(),
		stage: text('stage').$type<Stage>().notNull(),
		/** Derived from stage and blockers when the row is written. */
		status: text('status').$type<Status>().notNull(),
		owner: text('owner'),
		party: text('party'),
		area: text('area'),
		asset: text('asset'),
		layout: text('layout'),
		x: doublePrecision('x'),
		y: doublePrecision('y'),
		priority: smallint('priority').notNull(),
		due: time('due'),
		source: text('source'),
		externalId: text('external_id'),
		createdAt: time('created_at').notNull(),
		updatedAt: time('updated_at').notNull(),
		stageAt: time('stage_at').notNull(),
		/** True once it has left the live document. */
		archived: boolean('archived').notNull().default(false),
		/** Ids of the records it is linked to: a column of its own, so that no index is about `entry`, which every edit changes. */
		linked: text('linked').array().notNull().default([]),
		entry: jsonb('entry').$type<WorkItem>().notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.id] }),
		uniqueIndex('items_by_number').on(table.site, table.number),
		uniqueIndex('items_by_source')
			.on(table.site, table.source, table.externalId)
			.where(sql`source is not null and external_id is not null`),
		index('items_by_party').on(table.site, table.party),
		index('items_by_linked').using('gin', table.linked),
	],
);

export const records = pgTable(
	'records',
	{
		site: site(),
		id: text('id').notNull(),
		kind: text('kind').notNull(),
		number: text('number').notNull(),
		state: text('state').notNull(),
		party: text('party'),
		area: text('area'),
		entry: jsonb('entry').$type<SiteRecord>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** The projection of areas, layouts, job types and meetings. */
export const entries = pgTable(
	'entries',
	{
		site: site(),
		root: text('root').$type<Root>().notNull(),
		id: text('id').notNull(),
		entry: jsonb('entry').$type<unknown>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.root, table.id] })],
);

/** One row for each changed field. */
export const history = pgTable(
	'history',
	{
		site: site(),
		seq: bigint('seq', { mode: 'number' }).notNull(),
		/** Order within the batch. */
		n: integer('n').notNull(),
		at: time('at').notNull(),
		actor: text('actor'),
		via: text('via').$type<Via>().notNull(),
		root: text('root').$type<Root>().notNull(),
		entry: text('entry').notNull(),
		field: text('field'),
		from: jsonb('from'),
		to: jsonb('to'),
		act: text('act'),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.seq, table.n] }),
		index('history_by_entry').on(table.site, table.root, table.entry, table.seq, table.n),
	],
);

/** Acts that were done, by their caller's id: the same id twice is done once. */
export const acts = pgTable(
	'acts',
	{
		site: site(),
		id: text('id').notNull(),
		actor: text('actor').notNull(),
		seq: bigint('seq', { mode: 'number' }).notNull(),
		/** Id of the item or record that it was done to. */
		target: text('target').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);

export const drawings = pgTable(
	'drawings',
	{
		site: site(),
		layout: text('layout').notNull(),
		mediaType: text('media_type').notNull(),
		bytes: bytea('bytes').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.layout] })],
);

/** What an import has done so far, and what it found wrong. */
export const imports = pgTable(
	'imports',
	{
		site: site(),
		id: text('id').notNull(),
		actor: text('actor').notNull(),
		source: text('source').notNull(),
		state: text('state').$type<'running' | 'done' | 'failed' | 'cancelled'>().notNull(),
		report: jsonb('report').notNull(),
		createdAt: time('created_at').notNull().defaultNow(),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** What a source of imports said last about an item, so that the next import takes over only what is new. */
export const sourceRows = pgTable(
	'source_rows',
	{
		site: site(),
		source: text('source').notNull(),
		/** The key of the source's row, which is the item's external id. */
		key: text('key').notNull(),
		item: text('item').notNull(),
		/** Each field that the source speaks of, and what it said. */
		said: jsonb('said').$type<Record<string, unknown>>().notNull(),
		/** When the source was last heard of, whether it said something new or not. */
		seenAt: time('seen_at').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.source, table.key] })],
);

/** Where equipment tags stand on a site's drawings. */
export const tags = pgTable(
	'tags',
	{
		site: site(),
		tag: text('tag').notNull(),
		/** Layout's id. */
		layout: text('layout').notNull(),
		/** In the layout's units. */
		x: doublePrecision('x').notNull(),
		y: doublePrecision('y').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.tag] })],
);
