import type { Filter } from '$lib/control/filter.ts';
import type { Status } from '$lib/control/stage.ts';

const ALWAYS: readonly Status[] = ['open', 'live', 'waiting', 'blocked', 'done'];
const WHEN_ASKED_FOR: readonly Status[] = ['closed', 'cancelled'];

/**
 * The columns of the board: the five in which there is something to do, always, so that there is somewhere to
 * drop; closed and cancelled when the filter asks for them.
 */
export function columnsOf(filter: Pick<Filter, 'status'>): readonly Status[] {
	const asked = WHEN_ASKED_FOR.filter((status) => filter.status.includes(status));
	return asked.length === 0 ? ALWAYS : [...ALWAYS, ...asked];
}

/** Whether the filter leaves a column's items out, so that it stands empty for that reason. */
export function isLeftOut(filter: Pick<Filter, 'status'>, status: Status): boolean {
	return filter.status.length > 0 && !filter.status.includes(status);
}
