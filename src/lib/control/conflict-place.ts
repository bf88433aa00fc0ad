import type { Ground } from './ground.ts';
import type { MatrixPair, ReadyMatrix } from './operations-matrix.ts';
import type { RecordLookup } from './readiness.ts';
import type { WorkItem } from './work-item.ts';

/** Why two items count as near each other. */
export interface MeetingPlace {
	by: 'area' | 'distance' | 'system';
	/** In layout units, for `distance`. */
	distance: number | null;
}

/** Records through which work is on one system: what is isolated or permitted together. */
const SHARED_KINDS: ReadonlySet<string> = new Set(['permit', 'isolation']);

/** What place is judged by. */
interface PlaceLookups {
	matrix: ReadyMatrix;
	ground: Ground;
	record: RecordLookup;
}

/**
 * Whether two activities of two items meet in place (C3): the same area or one within the other, nearer than their
 * distance on drawings that share their coordinates, or a shared system. Null when they do not.
 */
export function meetingPlace(
	one: WorkItem,
	activityOfOne: string,
	other: WorkItem,
	activityOfOther: string,
	pair: MatrixPair,
	around: PlaceLookups,
): MeetingPlace | null {
	if (around.ground.areOneWithin(one.area, other.area)) return { by: 'area', distance: null };
	if (shareSystem(one, other, around.record)) return { by: 'system', distance: null };
	if (one.layout === null || one.x === null || one.y === null) return null;
	if (other.layout === null || other.x === null || other.y === null) return null;
	const family = around.ground.family(one.layout);
	if (family !== around.ground.family(other.layout)) return null;
	const distance = Math.hypot(one.x - other.x, one.y - other.y);
	if (distance >= pair.distance) return null;
	const above = around.ground.levelsAbove(family, one.level, other.level);
	const falls = (id: string) => around.matrix.activity.get(id)?.falls === true;
	return levelsMeet(pair, above, falls(activityOfOne), falls(activityOfOther))
		? { by: 'distance', distance: Math.round(distance) }
		: null;
}

/** @param above How many levels one lies above the other; null, which counts as near, when nobody can tell. */
function levelsMeet(
	{ levels }: MatrixPair,
	above: number | null,
	oneFalls: boolean,
	otherFalls: boolean,
): boolean {
	if (levels === 'all' || above === null || above === 0) return true;
	if (levels === 'neighbouring' && Math.abs(above) === 1) return true;
	return above > 0 ? oneFalls : otherFalls;
}

/** The system that an item is on, by its own field; null where none is named. */
export function systemOf({ custom }: Pick<WorkItem, 'custom'>): string | null {
	const { system } = custom;
	if (typeof system !== 'string' || system.trim() === '') return null;
	return system.trim().toLowerCase();
}

/** Ids of the permits and isolations that an item is linked to. */
export function sharedRecordsOf(item: Pick<WorkItem, 'links'>, record: RecordLookup): string[] {
	return item.links.flatMap(({ record: id }) => {
		const kind = record(id)?.kind;
		return kind !== undefined && SHARED_KINDS.has(kind) ? [id] : [];
	});
}

function shareSystem(one: WorkItem, other: WorkItem, record: RecordLookup): boolean {
	const system = systemOf(one);
	if (system !== null && system === systemOf(other)) return true;
	if (one.links.length === 0 || other.links.length === 0) return false;
	const shared = sharedRecordsOf(one, record);
	return shared.some((id) => other.links.some((link) => link.record === id));
}
