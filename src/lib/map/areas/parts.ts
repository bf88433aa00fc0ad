import { areaTree } from '$lib/control/area-tree.ts';
import type { AreaContent, DrawnOver, ReshapeAct } from '$lib/control/area-reshape.ts';
import { MOST_AREAS_AT_ONCE, MOST_CORNERS_AT_ONCE } from '$lib/control/judge-areas.ts';

/**
 * An act in as many as it takes: each within what one may hold, what is new behind what is there, and areas before
 * those that lie in them.
 */
export function partsOf(act: ReshapeAct): ReshapeAct[] {
	const parts: ReshapeAct[] = [];
	const known = act.draw.filter(({ before }) => before !== null);
	const added = inTreeOrder(act.draw.filter(({ before }) => before === null));
	let part: ReshapeAct = { act: 'reshape', draw: known, remove: act.remove };
	let corners = [
		...known.flatMap(({ before, after }) => [before, after]),
		...act.remove.map(({ before }) => before),
	].reduce((sum, content) => sum + cornersOf(content), 0);
	for (const one of added) {
		const own = cornersOf(one.after);
		const count = part.draw.length + part.remove.length;
		const isFull = count >= MOST_AREAS_AT_ONCE || corners + own > MOST_CORNERS_AT_ONCE;
		// What is there already may lie in what is new: then all has to go together.
		if (isFull && count > 0 && !known.some(({ after }) => after.parent === one.id)) {
			parts.push(part);
			part = { act: 'reshape', draw: [], remove: [] };
			corners = 0;
		}
		part = { ...part, draw: [...part.draw, one] };
		corners += own;
	}
	return [...parts, part];
}

function cornersOf(content: AreaContent | null): number {
	return content?.polygon?.length ?? 0;
}

function inTreeOrder(draw: readonly DrawnOver[]): DrawnOver[] {
	const byId = new Map(draw.map((one) => [one.id, one]));
	const areas = draw.map(({ id, after }) => ({ ...after, id }));
	return areaTree(areas).flatMap(({ area }) => byId.get(area.id) ?? []);
}
