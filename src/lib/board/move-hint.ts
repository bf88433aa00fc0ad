import type { Refusal } from '$lib/control/act.ts';
import { statusOf, STATUS_NAMES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { DropPlace } from './card-drag.svelte.ts';
import type { MoveTarget } from './move-plan.ts';

/** Where a drop would bring an item: what stays as it is, is left out. */
export function targetOf(
	item: WorkItem,
	place: DropPlace,
	laneOf: (area: string | null) => string,
): MoveTarget {
	const target: MoveTarget = {};
	if (place.status !== undefined && place.status !== statusOf(item)) target.status = place.status;
	if (place.lane !== undefined && laneOf(item.area) !== place.lane.key) {
		target.area = place.lane.area;
	}
	return target;
}

/** What the pointer says while a card is dragged over a place; null where dropping changes nothing. */
export function hintOf(
	target: MoveTarget,
	place: DropPlace,
	refusals: readonly Refusal[],
): { text: string; refused: boolean } | null {
	if (refusals.length > 0) {
		const more = refusals.length > 1 ? ` And ${refusals.length - 1} more.` : '';
		return { text: `${refusals[0]?.message ?? ''}${more}`, refused: true };
	}
	const parts: string[] = [];
	if (target.status !== undefined) parts.push(STATUS_NAMES[target.status]);
	if (target.area !== undefined) parts.push(place.lane?.name ?? '');
	return parts.length === 0 ? null : { text: parts.join(', '), refused: false };
}
