import { sumsByArea } from './area-sums.ts';
import type { Area } from './place.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** How far back the line of an area goes. */
export const WEEKS = 12;

const WEEK = 7 * 86_400_000;

/**
 * Open work at the end of each of the last twelve weeks, the present moment last, for each area with all below it
 * and for the work without an area (`null`). It is told from the items as they are now: one counts from its
 * creation until the stage was set that ended the work. It is counted in turns, each of a few dozen items.
 * @param now ISO 8601, UTC.
 */
export function* countOpenByWeek(
	areas: readonly Area[],
	items: Iterable<WorkItem>,
	now: string,
): Generator<undefined, Map<string | null, number[]>> {
	const moment = Date.parse(now);
	return yield* sumsByArea(areas, items, {
		none: () => Array.from({ length: WEEKS }, () => 0),
		add: (weeks, item) => {
			const came = Date.parse(item.createdAt);
			const went = UNFINISHED_STAGES.has(item.stage) ? Infinity : Date.parse(item.stageAt);
			for (let week = 0; week < WEEKS; week++) {
				const end = moment - (WEEKS - 1 - week) * WEEK;
				if (came <= end && went > end) weeks[week] = (weeks[week] ?? 0) + 1;
			}
		},
		take: (weeks, other) => {
			other.forEach((value, week) => (weeks[week] = (weeks[week] ?? 0) + value));
		},
	});
}
