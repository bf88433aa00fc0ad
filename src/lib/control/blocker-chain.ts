import { unresolvedBlockers, type Blocker } from './blocker.ts';
import type { Occasion } from './occasion.ts';
import { missingToStart, type SiteRecord } from './site-record.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** Links of a chain that are followed: a longer one is cut off, as nobody reads on. */
const DEEPEST = 20;

/** Where what blocks is looked up. */
export interface ChainSite {
	item: (id: string) => WorkItem | undefined;
	record: (id: string) => SiteRecord | undefined;
}

/** What a blocker points to, and what blocks that in turn (B2). */
export interface ChainLink {
	blocker: Blocker;
	/** The work in the way, where it points to some that is there. */
	item: WorkItem | null;
	/** The record in the way, where it points to one that is there. */
	record: SiteRecord | null;
	/** True when what it points to allows the work now: whoever owns the work is asked whether it is gone (B3). */
	isCleared: boolean;
	/** What blocks the work in the way. */
	then: ChainLink[];
}

/** Follows the unresolved blockers of an item to where they begin. */
export function chainsOf(item: WorkItem, site: ChainSite, occasion: Occasion): ChainLink[] {
	return chainsBelow(item, site, occasion, new Set([item.id]));
}

function chainsBelow(
	item: WorkItem,
	site: ChainSite,
	occasion: Occasion,
	passed: ReadonlySet<string>,
): ChainLink[] {
	return unresolvedBlockers(item.blockers).map((blocker): ChainLink => {
		const { pointsTo } = blocker;
		const other = pointsTo?.kind === 'item' ? (site.item(pointsTo.id) ?? null) : null;
		const record = pointsTo?.kind === 'record' ? (site.record(pointsTo.id) ?? null) : null;
		const goesOn =
			other !== null &&
			UNFINISHED_STAGES.has(other.stage) &&
			!passed.has(other.id) &&
			passed.size < DEEPEST;
		return {
			blocker,
			item: other,
			record,
			isCleared: isCleared(blocker, item.party, site, occasion),
			then: goesOn ? chainsBelow(other, site, occasion, new Set([...passed, other.id])) : [],
		};
	});
}

/**
 * True when what an unresolved blocker points to allows the work (B3): the record is satisfied, the other item is done or
 * has left the work. One that points to nothing only its people can judge.
 * @param forParty Who executes the work that it blocks.
 */
export function isCleared(
	{ pointsTo, resolvedAt }: Blocker,
	forParty: string | null,
	site: ChainSite,
	occasion: Occasion,
): boolean {
	if (pointsTo === null || resolvedAt !== null) return false;
	if (pointsTo.kind === 'item') {
		const other = site.item(pointsTo.id);
		return other === undefined || !UNFINISHED_STAGES.has(other.stage);
	}
	const record = site.record(pointsTo.id);
	return record !== undefined && missingToStart(record, forParty, occasion) === null;
}

/**
 * The way on which an item would come to block itself if it were blocked by another one; null when there is none (B2).
 * @returns The items from the other one to this one, in the order in which each is blocked by the next.
 */
export function circleThrough(
	item: WorkItem,
	other: string,
	lookup: ChainSite['item'],
): WorkItem[] | null {
	const cameFrom = new Map<string, string | null>([[other, null]]);
	const queue = [other];
	for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
		if (next === item.id) return wayTo(next, cameFrom, lookup);
		const found = lookup(next);
		if (found === undefined || !UNFINISHED_STAGES.has(found.stage)) continue;
		for (const { pointsTo } of unresolvedBlockers(found.blockers)) {
			if (pointsTo?.kind !== 'item' || cameFrom.has(pointsTo.id)) continue;
			cameFrom.set(pointsTo.id, next);
			queue.push(pointsTo.id);
		}
	}
	return null;
}

function wayTo(
	last: string,
	cameFrom: ReadonlyMap<string, string | null>,
	lookup: ChainSite['item'],
): WorkItem[] {
	const way: WorkItem[] = [];
	for (let id: string | null = last; id !== null; id = cameFrom.get(id) ?? null) {
		const item = lookup(id);
		if (item !== undefined) way.unshift(item);
	}
	return way;
}
