import type { BlockerKind } from '../control/blocker.ts';
import type { Filter } from '../control/filter.ts';
import type { JobType } from '../control/job-type.ts';
import type { Load } from '../control/load.ts';
import type { OperationsMatrix } from '../control/operations-matrix.ts';
import type { Area, Layout } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { Status } from '../control/stage.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { Here } from './context.ts';

/**
 * What a page shows of a site before the live picture is there: plain data that the server has counted from its
 * rows, of one view and one filter. It is as large as a screen, not as the site: of the items it has those that are
 * in sight, and of the others numbers.
 */
export interface FirstPicture {
	/** ISO 8601, UTC: the moment that it shows. */
	at: string;
	/** What it was counted by. */
	filter: Filter;
	areas: Area[];
	layouts: Layout[];
	types: JobType[];
	/** What is permitted beside what. */
	matrix: OperationsMatrix;
	/** The items that are in sight, and the selected one. */
	items: WorkItem[];
	/** The records that those items are linked to. */
	records: SiteRecord[];
	/** All items that the filter shows, and all that it hides. */
	shown: number;
	hidden: number;
	/** Whether any item came from a system of record. */
	hasSources: boolean;
	/** Null on the page of another view. */
	board: FirstBoard | null;
	map: FirstMap | null;
	jobs: FirstJobs | null;
}

/** How a browser measures its board, as far as the server has to know it. */
export interface BoardScreen {
	/** Of the board's content, in CSS pixels. */
	width: number;
	height: number;
	/** How much larger than on a desk everything is. */
	scale: number;
	/** Nothing hovers there. */
	isTouched: boolean;
}

export interface FirstBoard {
	/** How many items the filter shows in each area and status; null is the work without an area. */
	counts: { area: string | null; status: Status; count: number }[];
	/** Of the lanes, whatever the filter. */
	loads: Load[];
	screen: BoardScreen;
	/** Keys of the lanes that are collapsed, and that are opened into the areas below. */
	lanes: { collapsed: string[]; opened: string[] };
}

export interface FirstMap {
	/** Of each area and of the work without one, by the filter as `countLoads` heeds it. */
	loads: Load[];
	/** Unfinished items that the filter leaves out of the loads. */
	uncounted: number;
	/** Open work at the ends of the last weeks, by area; null is the work without one. */
	weeks: { area: string | null; open: readonly number[] }[];
	/** What the work of the filter's areas is, by what it may be narrowed by further; null without any. */
	why: {
		facets: Readonly<
			Record<
				'blocker' | 'type' | 'owner' | 'party' | 'age',
				readonly { value: string; items: number }[]
			>
		>;
		recurring: { kind: BlockerKind; weeks: number } | null;
	} | null;
	/** Placed on the plan and level shown, by status. */
	byStatus: { status: Status; count: number }[];
	/** Placed on the plan, by level; null is the ground. */
	byLevel: { level: string | null; count: number }[];
	/** Shown by the filter, without a place. */
	tray: number;
	/** Shown by the filter, placed or not. */
	matching: number;
	/** Not ended, and hidden by the filter. */
	hidden: number;
	/** Names of areas that fit, by their lines, each around a point of the layout. */
	names: { id: string; lines: string[]; x: number; y: number }[];
}

export interface FirstJobs {
	/** How many jobs there are in each group, by its name. */
	counts: Readonly<Record<string, number>>;
}

/** The first picture of a page; null where there was none, or where it was counted by another filter than is asked for now. */
export function firstPicture({
	picture,
	view,
}: Pick<Here, 'picture' | 'view'>): FirstPicture | null {
	const { first } = picture;
	if (first === null) return null;
	return JSON.stringify(first.filter) === JSON.stringify(view.filter) ? first : null;
}
