import { doublePrecision, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';
import { site } from './sites.ts';

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
		/** Until when it counts as running without being heard of, by the database's clock. */
		aliveUntil: time('alive_until').notNull().defaultNow(),
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
