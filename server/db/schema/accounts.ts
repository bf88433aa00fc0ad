import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';

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
