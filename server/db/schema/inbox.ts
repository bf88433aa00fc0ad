import {
	type AnyPgColumn,
	date,
	foreignKey,
	pgTable,
	primaryKey,
	smallint,
	text,
} from 'drizzle-orm/pg-core';
import type { DigestFrequency } from '../../../src/lib/control/digest-choice.ts';
import { time } from './columns.ts';
import { members, site } from './sites.ts';

/** What is a member's goes with them. */
const ofMember = (name: string, table: { site: AnyPgColumn; person: AnyPgColumn }) =>
	foreignKey({
		name,
		columns: [table.site, table.person],
		foreignColumns: [members.site, members.id],
	}).onDelete('cascade');

/** What people have put away of their inboxes, by the keys of its entries; an inbox itself is derived. */
export const inboxSeen = pgTable(
	'inbox_seen',
	{
		site: site(),
		/** Person's id. */
		person: text('person').notNull(),
		key: text('key').notNull(),
		at: time('at').notNull().defaultNow(),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.person, table.key] }),
		ofMember('inbox_seen_member', table),
	],
);

/** Who wants their inbox by e-mail, and when they got it last. */
export const digests = pgTable(
	'digests',
	{
		site: site(),
		/** Person's id. */
		person: text('person').notNull(),
		frequency: text('frequency').$type<DigestFrequency>().notNull(),
		/** The hour of the site's clock from which it is sent. */
		hour: smallint('hour').notNull(),
		/** The site's day whose digest is claimed: sent, being sent, or not needed. Null: none yet. */
		claimedDay: date('claimed_day', { mode: 'string' }),
		/** When one that failed may be tried again. */
		notBefore: time('not_before'),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.person] }),
		ofMember('digests_member', table),
	],
);
