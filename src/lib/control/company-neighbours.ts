import { conflictsAtAnyStart, conflictsOf, type Conflict, type Surroundings } from './conflict.ts';
import { neighbourIn, neighbourKey, type Neighbour } from './neighbour.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** What a company's job meets that is not the company's, and what of it the company is told. */
export interface MetNeighbours {
	neighbours: Neighbour[];
	/** Ids of the items and records that are met: not for the company. */
	met: ReadonlySet<string>;
}

/**
 * What a job of a company meets of others' work and of what holds for its place, as it is planned and if it went live.
 * What says the same is said once, so that nobody can count by it.
 * @param isOwn Whether an item, by its id, is the company's.
 * @param item Finds an item by its id.
 * @param now ISO 8601, UTC.
 */
export function neighboursOf(
	job: WorkItem,
	around: Surroundings,
	{ isOwn, item }: { isOwn: (id: string) => boolean; item: (id: string) => WorkItem | undefined },
	now: string,
): MetNeighbours {
	if (!UNFINISHED_STAGES.has(job.stage)) return { neighbours: [], met: new Set() };
	const isOthers = ({ with: met }: Conflict) => met.kind === 'record' || !isOwn(met.id);
	const found = [...conflictsAtAnyStart(job, around, now), ...conflictsOf(job, around, now)].filter(
		isOthers,
	);
	const told = new Map<string, Neighbour>();
	for (const conflict of found) {
		const neighbour = neighbourIn(conflict, around, item);
		told.set(neighbourKey(neighbour), neighbour);
	}
	// In an order that tells nothing of whose work they are.
	const neighbours = [...told].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
	return { neighbours, met: new Set(found.map((one) => one.with.id)) };
}
