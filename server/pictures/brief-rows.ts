import type pg from 'pg';
import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { Stage } from '../../src/lib/control/stage.ts';
import {
	BLANK_ITEM,
	type Criterion,
	type Link,
	type Priority,
	type WorkItem,
} from '../../src/lib/control/work-item.ts';

type BriefRow = [
	id: string,
	number: string,
	type: string,
	title: string,
	stage: Stage,
	owner: string | null,
	party: string | null,
	area: string | null,
	layout: string | null,
	x: number | null,
	y: number | null,
	asset: string | null,
	priority: Priority,
	source: string | null,
	externalId: string | null,
	level: string | null,
	due: string | null,
	createdAt: string,
	stageAt: string,
	rank: string | null,
	blockers: Blocker[] | null,
	criteria: Criterion[] | null,
	links: Link[] | null,
];

const BRIEF = `select id, number, type, title, stage, owner, party, area, layout, x, y, asset, priority, source,
	external_id, entry ->> 'level', entry ->> 'due', entry ->> 'createdAt', entry ->> 'stageAt', entry ->> 'rank',
	nullif(entry -> 'blockers', '[]'::jsonb),
	case when stage = 'done' then entry -> 'criteria' end, case when stage = 'done' then entry -> 'links' end
	from items where site = $1 and not archived`;

/**
 * Reads items of the live document in brief: without descriptions, custom fields and what else nothing is counted by.
 * @param ids Null: all of the site.
 */
export async function readInBrief(
	client: pg.ClientBase,
	site: string,
	ids: readonly string[] | null,
): Promise<WorkItem[]> {
	const { rows } = await client.query<BriefRow>({
		text: ids === null ? BRIEF : `${BRIEF} and id = any($2::text[])`,
		values: ids === null ? [site] : [site, ids],
		rowMode: 'array',
	});
	return rows.map(itemOf);
}

function itemOf(row: BriefRow): WorkItem {
	const [
		id,
		number,
		type,
		title,
		stage,
		owner,
		party,
		area,
		layout,
		x,
		y,
		asset,
		priority,
		source,
		externalId,
		level,
		due,
		createdAt,
		stageAt,
		rank,
		blockers,
		criteria,
		links,
	] = row;
	return {
		...BLANK_ITEM,
		id,
		number,
		type,
		title,
		stage,
		stageAt,
		owner,
		party,
		area,
		layout,
		level,
		x,
		y,
		asset,
		priority,
		due,
		source,
		externalId,
		createdAt,
		rank,
		blockers: blockers ?? [],
		links: links ?? [],
		criteria: criteria ?? [],
	};
}
