import {
	type ContextLayer,
	isContextLayer,
	isDeliveryDue,
	type MapStanding,
	mapStandingOf,
} from '$lib/control/context-layer.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** A record or a delivery as a layer of the map has it. */
export interface LayerEntry {
	/** Of the record, or of the delivery's work item. */
	id: string;
	layer: ContextLayer;
	number: string;
	title: string;
	standing: MapStanding;
	area: string | null;
	layout: string | null;
	level: string | null;
	x: number | null;
	y: number | null;
}

type Placed = Pick<
	SiteRecord & WorkItem,
	'id' | 'number' | 'title' | 'area' | 'layout' | 'level' | 'x' | 'y'
>;

function entry(of: Placed, layer: ContextLayer, standing: MapStanding): LayerEntry {
	const { id, number, title, area, layout, level, x, y } = of;
	return { id, layer, number, title, standing, area, layout, level, x, y };
}

/**
 * What a record is to the map's layers; null for one that does not stand there now.
 * @param now ISO 8601, UTC.
 */
export function entryOfRecord(record: SiteRecord, now: string): LayerEntry | null {
	if (!isContextLayer(record.kind)) return null;
	const standing = mapStandingOf(record, now);
	return standing === null ? null : entry(record, record.kind, standing);
}

/** What a work item is to the layer of deliveries; null for one that is no delivery, or none that is still due. */
export function entryOfDelivery(item: WorkItem): LayerEntry | null {
	return isDeliveryDue(item) ? entry(item, 'delivery', 'holds') : null;
}
