import type { Blocker } from './blocker.ts';
import type { WorkItem } from './work-item.ts';

/**
 * An item as the company that executes it sees it: what a blocker points to is left out unless the company may know
 * of it, too: its own items, and records that are linked here.
 * @param isOwn Whether an item, by its id, is the company's.
 */
export function seenByCompany(item: WorkItem, isOwn: (id: string) => boolean): WorkItem {
	if (item.blockers.every(({ pointsTo }) => pointsTo === null)) return item;
	const mayKnow = ({ kind, id }: NonNullable<Blocker['pointsTo']>) =>
		kind === 'item' ? isOwn(id) : item.links.some((link) => link.record === id);
	return {
		...item,
		blockers: item.blockers.map((blocker) =>
			blocker.pointsTo === null || mayKnow(blocker.pointsTo)
				? blocker
				: { ...blocker, pointsTo: null },
		),
	};
}
