import { sql } from 'drizzle-orm';
import {
	boolean,
	doublePrecision,
	index,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Root } from '../../../src/lib/control/history-event.ts';
import type { SiteRecord } from '../../../src/lib/control/site-record.ts';
import type { Stage, Status } from '../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../src/lib/control/work-item.ts';
import { time } from './columns.ts';
import { site } from './sites.ts';

/** The projection of the items, written with each batch. */
export const items = pgTable(
	'items',
	{
		site: site(),
		id: text('id').notNull(),
		number: text('number').notNull(),
		type: text('type').notNull(),
		title: text('title').notNull(),
		stage: text('stage').$type<Stage>().notNull(),
		/** Derived from stage and blockers when the row is written. */
		status: text('status').$type<Status>().notNull(),
		owner: text('owner'),
		party: text('party'),
		area: text('area'),
		asset: text('asset'),
		layout: text('layout'),
		x: doublePrecision('x'),
		y: doublePrecision('y'),
		priority: smallint('priority').notNull(),
		due: time('due'),
		source: text('source'),
		externalId: text('external_id'),
		createdAt: time('created_at').notNull(),
		updatedAt: time('updated_at').notNull(),
		stageAt: time('stage_at').notNull(),
		/** True once it has left the live document. */
		archived: boolean('archived').notNull().default(false),
		/** Ids of the records it is linked to: a column of its own, so that no index is about `entry`, which every edit changes. */
		linked: text('linked').array().notNull().default([]),
		/** Ids of the people and parties that can clear what blocks it: a column for the same reason. */
		clearedBy: text('cleared_by').array().notNull().default([]),
		entry: jsonb('entry').$type<WorkItem>().notNull(),
	},
	(table) => [
		primaryKey({ columns: [table.site, table.id] }),
		uniqueIndex('items_by_number').on(table.site, table.number),
		uniqueIndex('items_by_source')
			.on(table.site, table.source, table.externalId)
			.where(sql`source is not null and external_id is not null`),
		index('items_by_party').on(table.site, table.party),
		index('items_by_owner').on(table.site, table.owner),
		index('items_by_linked').using('gin', table.linked),
		index('items_by_cleared_by').using('gin', table.clearedBy),
	],
);

export const records = pgTable(
	'records',
	{
		site: site(),
		id: text('id').notNull(),
		kind: text('kind').notNull(),
		number: text('number').notNull(),
		state: text('state').notNull(),
		party: text('party'),
		area: text('area'),
		entry: jsonb('entry').$type<SiteRecord>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** The projection of areas, layouts, job types and meetings. */
export const entries = pgTable(
	'entries',
	{
		site: site(),
		root: text('root').$type<Root>().notNull(),
		id: text('id').notNull(),
		entry: jsonb('entry').$type<unknown>().notNull(),
	},
	(table) => [primaryKey({ columns: [table.site, table.root, table.id] })],
);
