import { byClock } from './record-standing.ts';
import type { SiteRecord } from './site-record.ts';
import type { Stage } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** The layers of context that a map shows over its work, each by itself. */
export const CONTEXT_LAYERS = ['permit', 'isolation', 'scaffold', 'hazard', 'delivery'] as const;
export type ContextLayer = (typeof CONTEXT_LAYERS)[number];

/** True for the name of a layer. */
export function isContextLayer(name: string): name is ContextLayer {
	return CONTEXT_LAYERS.some((layer) => layer === name);
}

/**
 * How something stands on the map: it `holds`; it does `not yet`, its time having still to come or its check; its time
 * has `lapsed`; it was `stopped`, so that what it allows is forbidden. The last is the worst.
 */
export const MAP_STANDINGS = ['holds', 'not yet', 'lapsed', 'stopped'] as const;
export type MapStanding = (typeof MAP_STANDINGS)[number];

/** What stands on a map of the states of each kind, and how, as long as its clock says nothing else. */
const STANDING_STATES: Readonly<
	Partial<Record<SiteRecord['kind'], Readonly<Record<string, MapStanding>>>>
> = {
	permit: { issued: 'holds', suspended: 'stopped' },
	isolation: { locked: 'not yet', verified: 'holds' },
	scaffold: { standing: 'holds', modification: 'stopped' },
	hazard: { identified: 'holds', assessed: 'holds', controlled: 'holds' },
};

/**
 * How a record stands on the map, or null when it does not: only what is in force there or about to be does. A permit
 * does from when it is issued until it is handed back, also when it is suspended or has expired; an isolation while it
 * is locked; a scaffold while it is up; a hazard until it is closed.
 * @param now ISO 8601, UTC.
 */
export function mapStandingOf(
	record: Pick<SiteRecord, 'kind' | 'state' | 'validFrom' | 'validTo'>,
	now: string,
): MapStanding | null {
	const standing = STANDING_STATES[record.kind]?.[record.state];
	if (standing === undefined) return null;
	const clock = byClock(record, now);
	if (clock === 'expired') return 'lapsed';
	return clock === 'not yet valid' ? 'not yet' : standing;
}

const STILL_DUE: ReadonlySet<Stage> = new Set(['open', 'waiting', 'live']);

/** True for a delivery: work of the type logistics whose kind of move is one. It is due until it has been made. */
export function isDelivery(item: Pick<WorkItem, 'type' | 'custom'>): boolean {
	return item.type === 'logistics' && item.custom['move'] === 'Delivery';
}

/** True for a delivery that has still to be made. */
export function isDeliveryDue(item: Pick<WorkItem, 'type' | 'custom' | 'stage'>): boolean {
	return isDelivery(item) && STILL_DUE.has(item.stage);
}
