import type { Blocker } from './blocker.ts';
import type { WorkItem } from './work-item.ts';

/** What a company may know of beside its own work. */
export interface CompanySight {
	/** Whether an item, by its id, is the company's. */
	isOwn: (id: string) => boolean;
	/** Whether a person or party, by its id, is neither another company nor of one. */
	mayName: (id: string) => boolean;
}

/**
 * An item as the company that executes it sees it. What a blocker points to is left out unless the company may know of it,
 * too: its own items, and records that are linked here. Other companies and their people are not named; where somebody
 * has to stand, an empty id does.
 */
export function seenByCompany(item: WorkItem, sight: CompanySight): WorkItem {
	const named = (id: string | null) => (id === null || sight.mayName(id) ? id : null);
	return {
		...item,
		owner: named(item.owner),
		stageBy: named(item.stageBy),
		createdBy: named(item.createdBy),
		comments: item.partyComments,
		blockers: item.blockers.map((blocker) => blockerSeen(blocker, item, sight)),
		criteria: item.criteria.map((one) => ({ ...one, signedBy: named(one.signedBy) })),
		// What another company attached, while it was theirs, stays between it and the site.
		attachments: item.attachments.filter(({ by }) => sight.mayName(by)),
	};
}

function blockerSeen(blocker: Blocker, item: WorkItem, { isOwn, mayName }: CompanySight): Blocker {
	const named = (id: string | null) => (id === null || mayName(id) ? id : null);
	const { pointsTo } = blocker;
	const mayKnow =
		pointsTo === null ||
		(pointsTo.kind === 'item'
			? isOwn(pointsTo.id)
			: item.links.some((link) => link.record === pointsTo.id));
	return {
		...blocker,
		clearedBy: named(blocker.clearedBy),
		raisedBy: named(blocker.raisedBy) ?? '',
		resolvedBy: named(blocker.resolvedBy),
		pointsTo: mayKnow ? pointsTo : null,
	};
}

/**
 * Tells for a company whom it may name.
 * @param companyOf The company that a person or party, by its id, is or is of; undefined for the site's own.
 */
export function namesFor(
	party: string,
	companyOf: (id: string) => string | undefined,
): CompanySight['mayName'] {
	return (id) => {
		const company = companyOf(id);
		return company === undefined || company === party;
	};
}
