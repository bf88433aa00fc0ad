import type { ItemAct, Refusal } from './act.ts';
import {
	isBlockerKind,
	MOST_IN_THE_WAY,
	outlivedBlockers,
	unresolvedBlockers,
	type Blocker,
} from './blocker.ts';
import { circleThrough } from './blocker-chain.ts';
import type { Change } from './change.ts';
import { isTime, refusalOfField } from './edit.ts';
import { lawful, optional, refuse, whileNotEnded, type Judgement, type Site } from './judgement.ts';
import { maySee } from './permission.ts';
import type { Actor } from './person.ts';
import { contains, type Area } from './place.ts';
import { LINK_ROLES, type WorkItem, type WorkItemFields } from './work-item.ts';

/** Judges naming an owner or a party. */
export function judgeAssignment(
	item: WorkItem,
	does: Extract<ItemAct, { act: 'assign' }>,
	site: Site,
): Judgement {
	return whileNotEnded(item, () => {
		const fields: Partial<WorkItemFields> = {};
		if (does.owner !== undefined) fields.owner = does.owner;
		if (does.party !== undefined) fields.party = does.party;
		// Who gets it does not read what was said before.
		if (does.party !== undefined && does.party !== item.party && item.partyComments > 0) {
			fields.partyComments = 0;
		}
		if (Object.keys(fields).length === 0) {
			return refuse('arguments', null, 'Name an owner or a party to assign.');
		}
		const refusals = refusalsOfReferences(fields, site);
		if (refusals.length > 0) return { lawful: false, refusals };
		return lawful({ kind: 'set item', item: item.id, fields });
	});
}

/** Judges moving an item to an area, and to a point when one is given. */
export function judgeMove(
	item: WorkItem,
	does: Extract<ItemAct, { act: 'move' }>,
	site: Site,
): Judgement {
	return whileNotEnded(item, () => {
		const refusals = refusalsOfReferences({ area: does.area }, site);
		const place: Partial<WorkItemFields> = {};
		if (does.x !== undefined) place.x = does.x;
		if (does.y !== undefined) place.y = does.y;
		if (does.layout !== undefined) place.layout = does.layout;
		if (does.level !== undefined) place.level = does.level;
		for (const [field, value] of Object.entries(place)) {
			refusals.push(...optional(refusalOfField('items', field, value)));
		}
		refusals.push(...refusalsOfLayout(place, site));
		if (refusals.length > 0) return { lawful: false, refusals };
		const area = does.area === null ? null : (site.area(does.area) ?? null);
		if (Object.keys(place).length === 0 && !liesIn(item, area)) {
			Object.assign(place, { layout: null, x: null, y: null, level: area?.level ?? null });
		}
		return lawful({
			kind: 'set item',
			item: item.id,
			fields: { area: does.area, ...place },
		});
	});
}

/** A point stays where it is when it lies in the new area, or when the new area is drawn nowhere. */
function liesIn(item: WorkItem, area: Area | null): boolean {
	if (area === null || area.polygon === null) return true;
	if (item.x === null || item.y === null || item.layout !== area.layout) return false;
	return contains(area.polygon, item.x, item.y);
}

/** Judges raising a blocker. Its id is the act's. What was resolved long ago leaves the item, so that there is always room for one more. */
export function judgeRaising(
	actId: string,
	item: WorkItem,
	does: Extract<ItemAct, { act: 'raise-blocker' }>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	if (!['open', 'waiting', 'live'].includes(item.stage)) {
		return refuse('stage', 'stage', `${item.number} is ${item.stage}; nothing can block it.`);
	}
	if (unresolvedBlockers(item.blockers).length >= MOST_IN_THE_WAY) {
		return refuse(
			'limit',
			'blockers',
			`${MOST_IN_THE_WAY} blockers are in the way of ${item.number} already, which is the most. Resolve one of them first.`,
		);
	}
	if (!isBlockerKind(does.kind)) {
		return refuse('kind', 'kind', `There is no blocker of kind "${String(does.kind)}".`);
	}
	if (does.text.trim() === '') return refuse('text', 'text', 'Say what is in the way.');
	if (does.text.length > 500) {
		return refuse('text', 'text', 'Say what is in the way in at most 500 characters.');
	}
	const pointsTo = does.pointsTo ?? null;
	if (pointsTo !== null) {
		if (pointsTo.id === item.id || !mayPointTo(actor, item, pointsTo, site)) {
			return refuse('points to', 'pointsTo', 'What it points to is not there.');
		}
		const circle = pointsTo.kind === 'item' ? circleThrough(item, pointsTo.id, site.item) : null;
		if (circle !== null) {
			const way = [item, ...circle].map(({ number }) => number).join(', which is blocked by ');
			return refuse('circle', 'pointsTo', `That would go in a circle: ${way}.`);
		}
	}
	const expectedAt = does.expectedAt ?? null;
	if (expectedAt !== null && !isTime(expectedAt)) {
		return refuse(
			'form',
			'expectedAt',
			'When it is expected has to be a time such as 2026-03-31T06:00:00.000Z.',
		);
	}
	const clearedBy = does.clearedBy ?? null;
	if (clearedBy !== null && !mayName(actor, clearedBy, site)) {
		return refuse('cleared by', 'clearedBy', 'There is no such person or party here.');
	}
	const blocker: Blocker = {
		id: actId,
		kind: does.kind,
		text: does.text.trim(),
		clearedBy,
		since: now,
		expectedAt,
		raisedBy: actor.id,
		pointsTo,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
	};
	return lawful(
		{ kind: 'set blocker', item: item.id, blocker },
		...outlivedBlockers(item.blockers).map(({ id }): Change => {
			return { kind: 'remove blocker', item: item.id, blocker: id };
		}),
	);
}

/** Whether what a blocker points to is there for the actor: a contractor points to their own and to linked records. */
function mayPointTo(
	actor: Actor,
	item: WorkItem,
	pointsTo: { kind: 'item' | 'record'; id: string },
	site: Site,
): boolean {
	if (pointsTo.kind === 'item') {
		const found = site.item(pointsTo.id);
		return found !== undefined && maySee(actor, found);
	}
	if (site.record(pointsTo.id) === undefined) return false;
	return actor.role !== 'contractor' || item.links.some((link) => link.record === pointsTo.id);
}

/** Who can clear it is of the site; a contractor names themselves or their company, and learns of no other by trying. */
function mayName(actor: Actor, id: string, site: Site): boolean {
	if (actor.role === 'contractor') return id === actor.id || id === actor.party;
	return site.isPerson(id) || site.isParty(id);
}

/** Judges taking a blocker away. */
export function judgeResolving(
	item: WorkItem,
	does: Extract<ItemAct, { act: 'resolve-blocker' }>,
	actor: Actor,
	now: string,
): Judgement {
	const field = `blocker:${does.blocker}`;
	const blocker = item.blockers.find((one) => one.id === does.blocker);
	if (blocker === undefined) return refuse('blocker', field, 'That blocker is not there.');
	if (blocker.resolvedAt !== null) {
		return refuse('blocker', field, 'That blocker was resolved already.');
	}
	if (actor.role === 'contractor' && blocker.raisedBy !== actor.id) {
		return refuse('role', field, 'A contractor may resolve only blockers that they raised.');
	}
	return whileNotEnded(item, () =>
		lawful({
			kind: 'set blocker',
			item: item.id,
			blocker: {
				...blocker,
				resolvedAt: now,
				resolvedBy: actor.id,
				resolution: does.text.trim() === '' ? null : does.text.trim(),
			},
		}),
	);
}

/** Judges linking a record. */
export function judgeLink(
	item: WorkItem,
	does: Extract<ItemAct, { act: 'link' }>,
	site: Site,
): Judgement {
	const field = `link:${does.record}`;
	if (site.record(does.record) === undefined) {
		return refuse('link', field, 'There is no such record at this site.');
	}
	if (!LINK_ROLES.includes(does.role)) {
		return refuse('link', field, `A link is ${LINK_ROLES.join(', ')}; not "${does.role}".`);
	}
	return whileNotEnded(item, () =>
		lawful({
			kind: 'set link',
			item: item.id,
			link: { record: does.record, role: does.role },
		}),
	);
}

/** Judges taking a link away. */
export function judgeUnlinking(item: WorkItem, record: string): Judgement {
	if (!item.links.some((link) => link.record === record)) {
		return refuse('link', `link:${record}`, 'That record is not linked here.');
	}
	return whileNotEnded(item, () => lawful({ kind: 'remove link', item: item.id, record }));
}

/** Why an item cannot lie on a layout: it has to be one of the site. */
export function refusalsOfLayout({ layout }: { layout?: string | null }, site: Site): Refusal[] {
	if (typeof layout !== 'string' || site.layout(layout) !== undefined) return [];
	return [{ rule: 'layout', field: 'layout', message: 'There is no such layout.' }];
}

/** Why references of an item cannot stand: each has to name somebody or something of the site. */
export function refusalsOfReferences(
	fields: { owner?: string | null; party?: string | null; area?: string | null },
	site: Site,
): Refusal[] {
	const refusals: Refusal[] = [];
	if (typeof fields.owner === 'string' && !site.isPerson(fields.owner)) {
		refusals.push({ rule: 'person', field: 'owner', message: 'There is no such person here.' });
	}
	if (typeof fields.party === 'string' && !site.isParty(fields.party)) {
		refusals.push({ rule: 'party', field: 'party', message: 'There is no such party here.' });
	}
	if (typeof fields.area === 'string' && site.area(fields.area) === undefined) {
		refusals.push({ rule: 'area', field: 'area', message: 'There is no such area here.' });
	}
	return refusals;
}
