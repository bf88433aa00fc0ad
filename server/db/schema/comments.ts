import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
} from 'drizzle-orm/pg-core';
import { time } from './columns.ts';
import { site } from './sites.ts';

/** What people have said about items. The text never changes; one that is withdrawn keeps its row. */
export const comments = pgTable(
	'comments',
	{
		site: site(),
		item: text('item').notNull(),
		/** Sequence number of its batch, and its order in it. */
		seq: bigint('seq', { mode: 'number' }).notNull(),
		n: integer('n').notNull(),
		/** The id of the act that made it. */
		id: text('id').notNull(),
		by: text('by').notNull(),
		at: time('at').notNull(),
		text: text('text').notNull(),
		/** Ids of the people whom it is to reach. */
		mentions: text('mentions')
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** For the site's own people alone. */
		internal: boolean('internal').notNull(),
		withdrawnAt: time('withdrawn_at'),
		withdrawnBy: text('withdrawn_by'),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.item, table.seq, table.n] }),
		uniqueIndex('comments_by_id').on(table.site, table.id),
		index('comments_by_mention').using('gin', table.mentions),
	],
);
