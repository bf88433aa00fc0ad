import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, time } from './columns.ts';
import { site } from './sites.ts';

/** The drawings of layouts, all their revisions. */
export const drawings = pgTable(
	'drawings',
	{
		site: site(),
		layout: text('layout').notNull(),
		/** Counted from 1. */
		revision: integer('revision').notNull().default(1),
		mediaType: text('media_type').notNull(),
		/** Of one that a site was set up with; null for what lies where files are kept. */
		bytes: bytea('bytes'),
		/** Where its files are kept: the one of a picture, or the packs that its tiles lie in. */
		hashes: text('hashes').array().notNull().default([]),
		/** Where each tile is, level by level and row by row: pack, first byte and length, as numbers of four bytes. Null: it has none. */
		tilePlaces: bytea('tile_places'),
		/** In pixels, of what is cut into tiles. */
		width: integer('width'),
		height: integer('height'),
		/** True for one that takes its colours from the theme; null where that was not kept yet. */
		themed: boolean('themed'),
		/** The name of the file that was sent; null for one that a site was set up with. */
		fileName: text('file_name'),
		/** Person's id; null for the system. */
		by: text('by'),
		at: time('at').notNull().defaultNow(),
	},
	(table) => [primaryKey({ columns: [table.site, table.layout, table.revision] })],
);

/** Drawings that are being converted, and what became of them. */
export const drawingConversions = pgTable(
	'drawing_conversions',
	{
		site: site(),
		id: text('id').notNull(),
		actor: text('actor').notNull(),
		state: text('state')
			.$type<'waiting' | 'running' | 'asking' | 'done' | 'failed' | 'cancelled'>()
			.notNull(),
		report: jsonb('report').$type<unknown>().notNull(),
		at: time('at').notNull().defaultNow(),
		/** Until when it counts as under way without being heard of, by the database's clock. */
		aliveUntil: time('alive_until').notNull().defaultNow(),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);
