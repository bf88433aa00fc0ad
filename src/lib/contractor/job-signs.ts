import {
	CONTEXT_LAYERS,
	isContextLayer,
	type MapStanding,
	mapStandingOf,
} from '$lib/control/context-layer.ts';
import { linkedRecords } from '$lib/control/linked-records.ts';
import { type SafetySign, safetySignOf } from '$lib/control/safety-sign.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { isLevelShown, type JobPlan, levelOn } from './job-plan.ts';

/** The signs of what governs a job, in one spot of the drawing, in layout units. */
export interface SignSpot {
	x: number;
	y: number;
	signs: readonly SafetySign[];
}

/**
 * The signs of the permits, isolations, scaffolds and hazards that govern a job, each where its record is. What has no
 * point of its own is on the job's card alone.
 * @param level The level that the map shows; null: all.
 * @param now ISO 8601, UTC.
 */
export function jobSigns(
	item: WorkItem,
	records: ReadonlyMap<string, SiteRecord>,
	plan: JobPlan,
	level: string | null,
	now: string,
): SignSpot[] {
	const spots = new Map<string, { x: number; y: number; signs: SafetySign[] }>();
	for (const { record, standing } of standingOnes(linkedRecords(item, records), now)) {
		const { x, y, kind } = record;
		if (x === null || y === null || !isContextLayer(kind)) continue;
		if (!plan.layouts.has(record.layout ?? '') || !isLevelShown(levelOn(record, plan), level)) {
			continue;
		}
		const key = `${x} ${y}`;
		const spot = spots.get(key) ?? { x, y, signs: [] };
		spot.signs.push(safetySignOf(kind, standing));
		spots.set(key, spot);
	}
	return [...spots.values()].map(({ x, y, signs }) => ({ x, y, signs: inOrder(signs) }));
}

function standingOnes(
	records: readonly SiteRecord[],
	now: string,
): { record: SiteRecord; standing: MapStanding }[] {
	return records.flatMap((record) => {
		const standing = mapStandingOf(record, now);
		return standing === null ? [] : [{ record, standing }];
	});
}

function inOrder(signs: readonly SafetySign[]): SafetySign[] {
	const rank = ({ picture }: SafetySign) => CONTEXT_LAYERS.indexOf(picture);
	return [...signs].sort((a, b) => rank(a) - rank(b));
}
