/**
 * Counts the first picture of a page. This runs in a thread that has no bundler behind it: what it imports must be
 * plain TypeScript, without runes.
 */
import { firstBoard } from '$lib/board/first-board.ts';
import type { LaneChoices } from '$lib/board/lane-memory.ts';
import { firstJobs } from '$lib/contractor/first-jobs.ts';
import { ConflictIndex } from '$lib/control/conflict-index.ts';
import { matcher } from '$lib/control/filter.ts';
import { missingByConflicts } from '$lib/control/judge-conflicts.ts';
import type { JobType } from '$lib/control/job-type.ts';
import type { Actor } from '$lib/control/person.ts';
import type { Missing } from '$lib/control/readiness.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { countShown } from '$lib/filter/shown-count.ts';
import type { BoardScreen, FirstPicture } from '$lib/live/first-picture.ts';
import type { Looking } from '$lib/live/view-query.ts';
import { firstLoads } from '$lib/load/first-loads.ts';
import { firstNames } from '$lib/map/first-names.ts';
import { firstSurvey } from '$lib/map/first-survey.ts';
import type { SiteInSight } from '../../../../server/pictures/site-content.ts';

/** What a browser asks for, and has told of itself; plain data. */
export interface Visit {
	view: 'map' | 'board' | 'jobs';
	looking: Looking;
	/** What stands in a page beside the rail and below the head, without the item's panel on a board. */
	screen: BoardScreen;
	lanes: LaneChoices;
}

/**
 * Counts what a page shows of all that its reader may know of.
 * @returns It, and the ids or numbers of the items that it shows in full.
 */
export function countPicture(
	sight: SiteInSight,
	visit: Visit,
): { counted: Omit<FirstPicture, 'items' | 'records'>; inSight: string[] } {
	const { at, areas, layouts, types, matrix, items } = sight;
	const { filter, selected } = visit.looking;
	const { inSight, ...parts } = partsOf(sight, visit);
	return {
		counted: {
			at,
			filter,
			areas,
			layouts,
			types,
			matrix,
			...countShown(
				items,
				matcher(filter, areas, () => at),
			),
			...parts,
		},
		inSight: selected === null ? inSight : [...inSight, selected],
	};
}

type Parts = Pick<FirstPicture, 'board' | 'map' | 'jobs'> & { inSight: string[] };

/** Tells what of conflicts keeps a company's jobs from starting; that is counted, and not told in words. */
function conflictsIn(
	{ at, areas, layouts, items, records, matrix }: SiteInSight,
	type: (id: string) => JobType | undefined,
): (job: WorkItem) => Missing[] {
	const item = (id: string) => items.get(id);
	const around = new ConflictIndex({
		items: () => items.values(),
		records: () => records.values(),
		areas: () => areas,
		layouts: () => layouts,
		item,
		record: (id) => records.get(id),
		area: (id) => areas.find((area) => area.id === id),
		type,
		matrix: () => matrix,
	});
	const site = { item, around, timeZone: 'UTC' };
	return (job) => missingByConflicts(job, SOMEBODY_OF_A_COMPANY, site, at);
}

const SOMEBODY_OF_A_COMPANY: Actor = {
	id: '',
	name: '',
	role: 'contractor',
	party: null,
	via: 'http',
};

/** What one view has that the others have not. */
function partsOf(sight: SiteInSight, { view, looking, screen, lanes }: Visit): Parts {
	const none = { board: null, map: null, jobs: null, inSight: [] };
	const { at: now, areas, layouts, types, items, records } = sight;
	const record = (id: string) => records.get(id);
	switch (view) {
		case 'board': {
			const byId = new Map(areas.map((area) => [area.id, area]));
			const site = { areas: byId, items, record, now };
			return { ...none, ...firstBoard(site, looking, screen, lanes) };
		}
		case 'map': {
			const loads = firstLoads(areas, items, looking.filter, record, now);
			const survey = firstSurvey(areas, layouts, items.values(), looking, now);
			const names = firstNames(areas, layouts, looking, screen);
			return { ...none, map: { ...loads, ...survey, names } };
		}
		case 'jobs': {
			const byId = new Map(types.map((type) => [type.id, type]));
			const type = (id: string) => byId.get(id);
			const conflicts = conflictsIn(sight, type);
			return { ...none, ...firstJobs(items.values(), { record, type, conflicts }, now) };
		}
	}
}
