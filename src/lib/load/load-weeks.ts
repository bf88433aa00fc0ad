import type { Area } from '$lib/control/place.ts';
import { UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** How far back the line of an area goes. */
export const WEEKS = 12;

const WEEK = 7 * 86_400_000;

/**
 * Open work at the end of each of the last twelve weeks, the present moment last, for each area with all below it
 * and for the work without an area (`null`). It is told from the items as they are now: one counts from its
 * creation until the stage was set that ended the work.
 * @param now ISO 8601, UTC.
 */
export function openByWeek(
	areas: readonly Area[],
	items: Iterable<WorkItem>,
	now: string,
): Map<string | null, number[]> {
	const moment = Date.parse(now);
	const weeks = new Map<string | null, number[]>([[null, noWeeks()]]);
	const parents = new Map<string, string | null>();
	for (const { id, parent } of areas) {
		weeks.set(id, noWeeks());
		parents.set(id, parent);
	}
	for (const item of items) {
		const area = item.area !== null && parents.has(item.area) ? item.area : null;
		const own = weeks.get(area);
		if (!own) continue;
		const came = Date.parse(item.createdAt);
		const went = UNFINISHED_STAGES.has(item.stage) ? Infinity : Date.parse(item.stageAt);
		for (let week = 0; week < WEEKS; week++) {
			const end = moment - (WEEKS - 1 - week) * WEEK;
			if (came <= end && went > end) own[week] = (own[week] ?? 0) + 1;
		}
	}
	const direct = new Map([...weeks].map(([area, values]) => [area, [...values]]));
	for (const { id } of areas) {
		const seen = new Set([id]);
		for (let up = parents.get(id); up && !seen.has(up); up = parents.get(up)) {
			seen.add(up);
			const above = weeks.get(up);
			direct.get(id)?.forEach((value, week) => {
				if (above) above[week] = (above[week] ?? 0) + value;
			});
		}
	}
	return weeks;
}

function noWeeks(): number[] {
	return Array.from({ length: WEEKS }, () => 0);
}
