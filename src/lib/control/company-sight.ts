import { type Acceptance, acceptanceId } from './acceptance.ts';
import type { Blocker } from './blocker.ts';
import type { Neighbour } from './neighbour.ts';
import type { SiteRecord } from './site-record.ts';
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
		acceptances: item.acceptances.map((one) => acceptanceSeen(one, item, sight)),
	};
}

/** An item as its company sees it, with what it meets of others' work. */
export function withNeighbours(item: WorkItem, neighbours: readonly Neighbour[]): WorkItem {
	return neighbours.length === 0 ? item : { ...item, neighbours };
}

/**
 * A record that is linked to a company's work as the company sees it: of what it rests on, what is linked to their work,
 * too; people of other companies are not named.
 * @param isLinked Whether a record, by its id, is linked to the company's work.
 */
export function recordSeenByCompany(
	record: SiteRecord,
	isLinked: (id: string) => boolean,
	mayName: CompanySight['mayName'],
): SiteRecord {
	const named = (id: string | null) => (id === null || mayName(id) ? id : null);
	return {
		...record,
		stateBy: named(record.stateBy),
		issuedBy: named(record.issuedBy),
		createdBy: named(record.createdBy),
		restsOn: record.restsOn.filter(isLinked),
		points: record.points.map((point) => ({
			...point,
			lockedBy: named(point.lockedBy),
			verifiedBy: named(point.verifiedBy),
			removedBy: named(point.removedBy),
		})),
	};
}

/** What of an acceptance a company may know: what was accepted and by whom, and of others' work not even which it is. */
function acceptanceSeen(one: Acceptance, item: WorkItem, { isOwn, mayName }: CompanySight) {
	const mayKnow = isOwn(one.with) || item.links.some((link) => link.record === one.with);
	const beside = mayKnow ? one.with : '';
	return {
		...one,
		id: acceptanceId(beside, one.condition),
		with: beside,
		by: mayName(one.by) ? one.by : '',
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
