import type { Area } from '$lib/control/place.ts';
import { type Filter, matcher } from '$lib/control/filter.ts';
import { ENDED_STAGES, STATUSES, type Status, statusOf } from '$lib/control/stage.ts';
import { isPlaced, type WorkItem } from '$lib/control/work-item.ts';
import { isShownLevel, levelOfItem, type Plan } from './plan.ts';

/** What lies on top where points overlap comes last: the worst. */
export const DRAWING_ORDER: readonly Status[] = [
	'cancelled',
	'closed',
	'done',
	'live',
	'open',
	'waiting',
	'blocked',
];

const RANK = new Map(DRAWING_ORDER.map((status, rank) => [status, rank]));

/** Items with a point on a plan, in the order in which they are drawn; the arrays run side by side. */
export interface PlacedItems {
	items: readonly WorkItem[];
	/** Layout units. */
	xs: Float64Array;
	ys: Float64Array;
	/** Place in DRAWING_ORDER. */
	ranks: Uint8Array;
	/** The first that lies on the level shown; those before it are ghosts. */
	firstShown: number;
	/** Of the box around all of them, in square layout units. */
	surface: number;
}

/** All that the map says about the items of a site, from one pass over them. */
export interface Survey {
	placed: PlacedItems;
	/** Shown by the filter, without a point on any drawing; the most urgent first. */
	tray: WorkItem[];
	/** Placed on this plan and level, by status, as the filter without its statuses shows them. */
	byStatus: ReadonlyMap<Status, number>;
	/** Placed on this plan and shown by the filter, by level; null is the ground. */
	byLevel: ReadonlyMap<string | null, number>;
	/** Shown by the filter, placed or not. */
	matching: number;
	/** Shown by the filter and placed on another drawing. */
	elsewhere: number;
	/** Not ended, and hidden by the filter. */
	hidden: number;
}

/**
 * Looks through the items once.
 * @param level The level that the map shows; null: all of them.
 */
export function surveyItems(
	items: Iterable<WorkItem>,
	filter: Filter,
	areas: Iterable<Area>,
	plan: Plan | null,
	level: string | null,
): Survey {
	const matches = matcher({ ...filter, status: [...STATUSES] }, areas);
	const asked = new Set(filter.status);
	const byStatus = new Map<Status, number>();
	const byLevel = new Map<string | null, number>();
	const tray: WorkItem[] = [];
	const shown: WorkItem[][] = DRAWING_ORDER.map(() => []);
	const ghosts: WorkItem[][] = DRAWING_ORDER.map(() => []);
	let matching = 0;
	let elsewhere = 0;
	let hidden = 0;
	for (const item of items) {
		const isEnded = ENDED_STAGES.has(item.stage);
		if (!matches(item)) {
			if (!isEnded) hidden += 1;
			continue;
		}
		const status = statusOf(item);
		const isAsked = asked.size > 0 ? asked.has(status) : !isEnded;
		const isHere = plan !== null && isPlaced(item) && plan.layouts.has(item.layout ?? '');
		const storey = isHere ? levelOfItem(item, plan) : null;
		const isOnLevel = isShownLevel(storey, level);
		if (isHere && isOnLevel) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
		if (!isAsked) {
			if (!isEnded) hidden += 1;
			continue;
		}
		matching += 1;
		if (!isPlaced(item)) {
			// Ended work is asked for by nobody: it needs no place any more.
			if (!isEnded) tray.push(item);
			continue;
		}
		if (!isHere) {
			elsewhere += 1;
			continue;
		}
		byLevel.set(storey, (byLevel.get(storey) ?? 0) + 1);
		(isOnLevel ? shown : ghosts)[RANK.get(status) ?? 0]?.push(item);
	}
	tray.sort((a, b) => a.priority - b.priority || a.number.localeCompare(b.number));
	return {
		placed: placedInOrder(ghosts.flat(), shown.flat()),
		tray,
		byStatus,
		byLevel,
		matching,
		elsewhere,
		hidden,
	};
}

function placedInOrder(ghosts: WorkItem[], shown: WorkItem[]): PlacedItems {
	const items = ghosts.length === 0 ? shown : [...ghosts, ...shown];
	const xs = new Float64Array(items.length);
	const ys = new Float64Array(items.length);
	const ranks = new Uint8Array(items.length);
	const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	items.forEach((item, index) => {
		const x = item.x ?? 0;
		const y = item.y ?? 0;
		xs[index] = x;
		ys[index] = y;
		ranks[index] = RANK.get(statusOf(item)) ?? 0;
		if (x < box.left) box.left = x;
		if (x > box.right) box.right = x;
		if (y < box.top) box.top = y;
		if (y > box.bottom) box.bottom = y;
	});
	const surface = items.length === 0 ? 0 : (box.right - box.left) * (box.bottom - box.top);
	return { items, xs, ys, ranks, firstShown: ghosts.length, surface };
}
