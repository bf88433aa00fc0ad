import type { HistoryEvent } from '../src/lib/control/history-event.ts';

/** Events of one moment stay in the order in which they were made. */
export function oldestFirst(events: readonly HistoryEvent[]): HistoryEvent[] {
	return events
		.map((event) => ({ event, moment: Date.parse(event.at) }))
		.sort((one, other) => one.moment - other.moment)
		.map(({ event }) => event);
}
