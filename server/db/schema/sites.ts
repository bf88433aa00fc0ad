import { bigint, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../../src/lib/control/person.ts';
import { users } from './accounts.ts';
import { bytea, time } from './columns.ts';

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
	/** Hash of the last entry of its history, written with it: without this nobody would miss a tail that was cut off. */
	chain: bytea('chain'),
	createdAt: time('created_at').notNull().defaultNow(),
});

/** The site that a row belongs to, and goes with. */
export const site = () =>
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
