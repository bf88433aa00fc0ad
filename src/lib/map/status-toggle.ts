import type { Status } from '$lib/control/stage.ts';

/**
 * The statuses that a filter asks for after a click on one: the first click shows it alone, others join it, a
 * second click takes it away again; with none left all are shown.
 */
export function toggledStatus(asked: readonly Status[], status: Status): Status[] {
	return asked.includes(status) ? asked.filter((one) => one !== status) : [...asked, status];
}
