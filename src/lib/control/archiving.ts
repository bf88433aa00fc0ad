import { ENDED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/**
 * Days after which closed and cancelled work leaves the picture by itself. No figure looks back further: what comes in
 * and goes out is counted over 28 days, and the line of open work goes back twelve weeks.
 */
export const ARCHIVE_AFTER_DAYS = 84;

const DAY = 86_400_000;

/**
 * What ended before this moment has to leave.
 * @param now ISO 8601, UTC; so is the answer.
 */
export function archiveBefore(now: string): string {
	return new Date(Date.parse(now) - ARCHIVE_AFTER_DAYS * DAY).toISOString();
}

/** True when the item ended so long ago that it has to leave. */
export function isForArchive(item: Pick<WorkItem, 'stage' | 'stageAt'>, now: string): boolean {
	return ENDED_STAGES.has(item.stage) && item.stageAt < archiveBefore(now);
}
