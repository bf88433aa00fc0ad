import type { ItemAct } from '$lib/control/act.ts';
import type { FieldValues } from '$lib/live/entry-fields.ts';
import type { Work } from '$lib/live/own-changes.svelte.ts';
import { PRIORITIES, type WorkItem } from '$lib/control/work-item.ts';

/** The value of a choice that leaves each item as it is. */
export const AS_IS = 'as it is';
/** The value of a choice of nobody, no party, no area. */
export const NOBODY = '';

/** What is to become of all picked items; AS_IS where each keeps its own. */
export interface PickedChange {
	owner: string;
	party: string;
	area: string;
	priority: string;
	/** ISO 8601, UTC; undefined: each keeps its own. */
	due: string | undefined;
}

/** A change that changes nothing. */
export const NO_CHANGE: PickedChange = {
	owner: AS_IS,
	party: AS_IS,
	area: AS_IS,
	priority: AS_IS,
	due: undefined,
};

/** What has to be done to an item so that it is as asked; nothing for one that is so already. */
export function worksOf(item: WorkItem, change: PickedChange): Work[] {
	const acts = actsOf(item, change);
	const fields = fieldsOf(item, change);
	return [
		...(acts.length > 0 ? [{ item: item.id, does: { acts } }] : []),
		...(Object.keys(fields).length > 0 ? [{ item: item.id, does: { fields } }] : []),
	];
}

function actsOf(item: WorkItem, { owner, party, area }: PickedChange): ItemAct[] {
	const assigned = {
		...(isOther(owner, item.owner) ? { owner: chosen(owner) } : {}),
		...(isOther(party, item.party) ? { party: chosen(party) } : {}),
	};
	return [
		...(Object.keys(assigned).length > 0 ? [{ act: 'assign', ...assigned } as const] : []),
		...(isOther(area, item.area) ? [{ act: 'move', area: chosen(area) } as const] : []),
	];
}

function fieldsOf(item: WorkItem, { priority, due }: PickedChange): FieldValues {
	const asked = PRIORITIES.find((one) => String(one) === priority);
	return {
		...(asked !== undefined && asked !== item.priority ? { priority: asked } : {}),
		...(due !== undefined && due !== item.due ? { due } : {}),
	};
}

function isOther(choice: string, now: string | null): boolean {
	return choice !== AS_IS && chosen(choice) !== now;
}

function chosen(choice: string): string | null {
	return choice === NOBODY ? null : choice;
}
