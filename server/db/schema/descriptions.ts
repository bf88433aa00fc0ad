import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, time } from './columns.ts';
import { site } from './sites.ts';

/** What items are described by: a document of its own for each item that anybody has written in. */
export const descriptions = pgTable(
	'descriptions',
	{
		site: site(),
		/** Item's id. */
		item: text('item').notNull(),
		/** A life of the document: what was written in another is not merged. */
		epoch: integer('epoch').notNull(),
		/** Sequence number of its last update. */
		seq: bigint('seq', { mode: 'number' }).notNull(),
		/** The document as it was after update `stateSeq`. */
		state: bytea('state').notNull(),
		stateSeq: bigint('state_seq', { mode: 'number' }).notNull(),
		/** Who wrote last, which is whose words the field of the item has not got yet; null for the system. */
		writer: text('writer'),
		/** Texts that the item's field may have without anybody else having changed it. */
		known: text('known').array().notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.item] })],
);

/** What was written since the state. */
export const descriptionUpdates = pgTable(
	'description_updates',
	{
		site: site(),
		item: text('item').notNull(),
		epoch: integer('epoch').notNull(),
		seq: bigint('seq', { mode: 'number' }).notNull(),
		bytes: bytea('bytes').notNull(),
		at: time('at').notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.item, table.epoch, table.seq] })],
);
