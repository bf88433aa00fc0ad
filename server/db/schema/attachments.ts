import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';
import { site } from './sites.ts';

/**
 * Where the bytes of a file are. Its row is there before the item names it; who may see the file is for the item to say.
 */
export const attachments = pgTable(
	'attachments',
	{
		site: site(),
		id: text('id').notNull(),
		/** Item's id. */
		item: text('item').notNull(),
		/** Person's id. */
		by: text('by').notNull(),
		name: text('name').notNull(),
		mediaType: text('media_type').notNull(),
		size: integer('size').notNull(),
		width: integer('width'),
		height: integer('height'),
		/** SHA-256 of the bytes, by which they are found. */
		hash: text('hash').notNull(),
		/** That of the small picture; null for what is no picture. */
		smallHash: text('small_hash'),
		createdAt: time('created_at').notNull().defaultNow(),
		/** When it was first found that no item has it any more; null while one does, or nobody has looked. */
		unneededSince: time('unneeded_since'),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.id] }),
		index('attachments_by_hash').on(table.site, table.hash),
		index('attachments_by_small_hash').on(table.site, table.smallHash),
	],
);
