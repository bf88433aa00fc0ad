import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Root, Via } from '../../../src/lib/control/history-event.ts';
import { bytea, time } from './columns.ts';
import { site, sites } from './sites.ts';

/** A site that has a history stays: neither goes without the other, and history never does. */
const siteForGood = () =>
	text('site')
		.notNull()
		.references(() => sites.id, { onDelete: 'restrict' });

/** One row for each changed field. It only grows: a trigger refuses all else, and the application's role may do nothing else. */
export const history = pgTable(
	'history',
	{
		site: siteForGood(),
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
		/** SHA-256 over the site's entry before and this one: see history/chain.ts. */
		hash: bytea('hash').notNull(),
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
		/** What was done to it; null for acts of the first releases. */
		act: text('act'),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);
