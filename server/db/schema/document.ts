import { bigint, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { bytea, time } from './columns.ts';
import { site } from './sites.ts';

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
