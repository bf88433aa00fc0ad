import type { Blocker } from './blocker.ts';

/** What somebody set: the point an item has reached in its life. */
export const STAGES = ['open', 'waiting', 'live', 'done', 'closed', 'cancelled'] as const;
export type Stage = (typeof STAGES)[number];

/** What everybody reads: the stage, or `blocked`, which is derived and never set. */
export const STATUSES = [
	'open',
	'live',
	'waiting',
	'blocked',
	'done',
	'closed',
	'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

/** The words that people read for a stage. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
	open: 'Open',
	waiting: 'Waiting',
	live: 'Live',
	done: 'Done, not closed',
	closed: 'Closed',
	cancelled: 'Cancelled',
};

/** The words that people read for a status. */
export const STATUS_NAMES: Readonly<Record<Status, string>> = {
	...STAGE_NAMES,
	blocked: 'Blocked',
};

/** Stages in which work is still to be done. */
export const UNFINISHED_STAGES: ReadonlySet<Stage> = new Set<Stage>(['open', 'waiting', 'live']);

/** Stages at which an item has left the work: nothing is asked of anybody any more. */
export const ENDED_STAGES: ReadonlySet<Stage> = new Set<Stage>(['closed', 'cancelled']);

export function isStage(value: unknown): value is Stage {
	return STAGES.some((stage) => stage === value);
}

export function isStatus(value: unknown): value is Status {
	return STATUSES.some((status) => status === value);
}

/**
 * The status of an item: `blocked` while an unresolved blocker keeps unfinished work from going on,
 * otherwise its stage.
 */
export function statusOf(item: { stage: Stage; blockers: readonly Blocker[] }): Status {
	if (UNFINISHED_STAGES.has(item.stage) && hasUnresolved(item.blockers)) return 'blocked';
	return item.stage;
}

function hasUnresolved(blockers: readonly Blocker[]): boolean {
	return blockers.some((blocker) => blocker.resolvedAt === null);
}
