import { acceptanceId } from './acceptance.ts';
import type { ItemAct, Refusal } from './act.ts';
import { type Conflict, conflictsAtStart, conflictsOf, isUnsettled } from './conflict.ts';
import {
	conflictReader,
	type ConflictReader,
	missingByConflict,
	missingByNeighbour,
} from './conflict-words.ts';
import { fromMissing, lawful, refuse, type Judgement, type Site } from './judgement.ts';
import { isMetAtStart } from './neighbour.ts';
import { isTheirs } from './permission.ts';
import type { Actor } from './person.ts';
import type { Missing } from './readiness.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/**
 * Why an item may not go live beside what is live already (C4): each no, and each condition that nobody has accepted.
 * A company's document has of others' work what its job meets, and nothing else that this could be told by.
 */
export function missingByConflicts(
	item: WorkItem,
	actor: Actor,
	site: Pick<Site, 'item' | 'around' | 'timeZone'>,
	now: string,
): Missing[] {
	const reader = readerAs(actor, site, now);
	const found = conflictsAtStart(item, site.around, now)
		.filter(isUnsettled)
		.map((one) => missingByConflict(one, item, site.around, reader));
	const told = (item.neighbours ?? [])
		.filter((one) => isMetAtStart(one, now) && !one.isAccepted)
		.map((one) => missingByNeighbour(one, site.around.ground, reader));
	return eachOnce([...found, ...told]);
}

/** Of what others' work says the same of itself, one is enough. */
function eachOnce(missing: readonly Missing[]): Missing[] {
	return [...new Map(missing.map((one) => [`${one.field} ${one.text}`, one])).values()];
}

/** Why live work may not be moved to where it would be (C5): a no there, that it does not meet already. */
export function refusalsOfMovingInto(
	before: WorkItem,
	after: WorkItem,
	actor: Actor,
	site: Site,
	now: string,
): Refusal[] {
	if (before.stage !== 'live') return [];
	const isNo = ({ verdict, when }: Conflict) => verdict === 'no' && when === 'now';
	const met = new Set(
		conflictsOf(before, site.around, now)
			.filter(isNo)
			.map((one) => one.with.id),
	);
	return fromMissing(
		conflictsOf(after, site.around, now)
			.filter((one) => isNo(one) && !met.has(one.with.id))
			.map((one) => missingByConflict(one, after, site.around, readerAs(actor, site, now))),
	);
}

/** Judges accepting a condition for an item and what it meets: by somebody whose work neither of them is. */
export function judgeAcceptance(
	item: WorkItem,
	does: Extract<ItemAct, { act: 'accept-condition' }>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const field = `acceptance:${acceptanceId(does.with, does.condition)}`;
	if (!UNFINISHED_STAGES.has(item.stage)) {
		return refuse('stage', 'stage', `${item.number} is ${item.stage}; it meets nothing any more.`);
	}
	const condition = site.around.matrix.condition.get(does.condition);
	if (condition === undefined) {
		return refuse('condition', field, `The matrix has no condition ${does.condition}.`);
	}
	if (does.words !== undefined && does.words !== condition.text) {
		return refuse(
			'condition',
			field,
			`The words of condition ${does.condition} have changed; read it again: ${condition.text}`,
		);
	}
	const found = metUnder(item, does, site, now);
	if (found === undefined) {
		return refuse(
			'condition',
			field,
			`${item.number} does not meet that under condition ${does.condition}, or not any more.`,
		);
	}
	if (found.acceptance !== null) {
		return refuse('condition', field, `Condition ${does.condition} is accepted already.`);
	}
	if (!condition.acceptedBy.some((role) => role === actor.role)) {
		return refuse(
			'role',
			field,
			`Condition ${does.condition} is accepted by a ${condition.acceptedBy.join(' or ')}.`,
		);
	}
	const other = does.with === item.id ? undefined : site.item(does.with);
	const own = [item, ...(other ? [other] : [])].find((one) => isTheirs(actor, one));
	if (own !== undefined) {
		return refuse(
			'role',
			field,
			`${own.number} is your own or your party's work; somebody else has to accept the condition.`,
		);
	}
	return lawful({
		kind: 'set acceptance',
		item: item.id,
		acceptance: {
			id: acceptanceId(does.with, does.condition),
			with: does.with,
			condition: does.condition,
			words: condition.text,
			by: actor.id,
			at: now,
		},
	});
}

/** The conflict that an acceptance is about: as the item is planned, or as it would be if it went live now. */
function metUnder(
	item: WorkItem,
	does: Extract<ItemAct, { act: 'accept-condition' }>,
	{ around }: Site,
	now: string,
): Conflict | undefined {
	const isIt = (one: Conflict) => one.with.id === does.with && one.verdict === does.condition;
	return (
		conflictsOf(item, around, now).find(isIt) ?? conflictsAtStart(item, around, now).find(isIt)
	);
}

function readerAs(
	actor: Actor,
	site: Pick<Site, 'item' | 'timeZone'>,
	now: string,
): ConflictReader {
	return conflictReader(actor, site.item, { now, timeZone: site.timeZone });
}
