import type { Link } from '../../src/lib/control/work-item.ts';
import { type Clock, DAY, HOUR, iso, MINUTE } from '../clock.ts';
import { isCompany, SITE_LEADS } from '../people.ts';
import type { Random } from '../random.ts';
import { verifierOf } from './assignment.ts';
import type { Course } from './course.ts';
import type { Draft } from './draft.ts';
import { type Hindered, makeBlocker } from './hindrance.ts';
import type { Life } from './life.ts';
import { waiting } from './plan.ts';

/** What an item needs to know of the rest of the site. */
export interface Around {
	clock: Clock;
	random: Random;
	links: readonly Link[];
	/** When a record was made, by its id: milliseconds. */
	madeAt: (record: string) => number;
	/** An item that is live nearby, where there is one. */
	neighbour: string | null;
	/** Whether its unresolved blocker is about a permit. */
	permitLacks: boolean;
}

/** An item in the making: what it is for, when what happens to it, and who does it. */
export interface Story {
	life: Life;
	draft: Draft;
	course: Course;
	owner: string | null;
	/** Who does the work. */
	doer: string;
}

/** When the work itself begins, or when there was nothing left to wait for. */
export function endOfWaiting({ startedAt, endedAt }: Course, clock: Clock): number {
	return startedAt ?? endedAt ?? clock.now;
}

/** Links are made while the work is prepared, and never before their record. */
export function planLinks({ life, course, owner }: Story, around: Around): void {
	const { links, madeAt, clock, random } = around;
	const linker = owner ?? random.pick(SITE_LEADS);
	const span = endOfWaiting(course, clock) - course.createdAt;
	for (const link of links) {
		const prepared = course.createdAt + span * random.between(0.3, 0.98);
		const moment = Math.min(Math.max(prepared, madeAt(link.record)), clock.now - MINUTE);
		life.at(moment, (at) => life.link(at, linker, link));
	}
}

/** Something may have been in the way before the work began; what is blocked has something in its way now. */
export function planBlockers(story: Story, around: Around): void {
	const { draft, course } = story;
	const { clock, random } = around;
	const until = endOfWaiting(course, clock);
	const often =
		(draft.unit?.piling === true ? 0.5 : 0.24) * (until - course.createdAt > 2 * DAY ? 1 : 0.1);
	if (random.chance(often)) {
		const first = until > clock.from ? Math.max(course.createdAt, clock.from) : course.createdAt;
		const raised = first + (until - first) * random.between(0.08, 0.85);
		const stood = Math.min((until - raised) * random.between(0.2, 0.8), 16 * DAY);
		raise(story, around, raised, raised + stood, null);
	}
	if (draft.status !== 'blocked') return;
	const longest = (clock.now - (course.startedAt ?? course.createdAt)) * 0.85;
	const count = random.chance(0.14) ? 2 : 1;
	for (let number = 0; number < count; number += 1) {
		const standing = Math.min(Math.max(waiting(13, random), 0.1) * DAY, longest);
		const permit = around.permitLacks && number === 0 ? permitOf(around) : null;
		const known = permit?.record === null || permit === null ? 0 : around.madeAt(permit.record);
		raise(story, around, Math.max(clock.now - standing, known), null, permit);
	}
}

/** The permit that keeps an item from starting: its links begin with it. */
function permitOf({ links }: Around): Hindered['permit'] {
	const [first] = links;
	return { record: first?.role === 'to start' ? first.record : null };
}

function raise(
	{ life, draft, doer }: Story,
	{ clock, random, neighbour }: Around,
	moment: number,
	resolvedAt: number | null,
	permit: Hindered['permit'],
): void {
	const company = isCompany(draft.party);
	const byDoer = random.chance(company ? 0.35 : 0.6);
	const made = makeBlocker(
		{
			unit: draft.unit?.id ?? null,
			tag: draft.tag?.tag ?? 'the site',
			party: draft.party,
			neighbour: neighbour === draft.id ? null : neighbour,
			permit,
			raisedBy: byDoer ? doer : random.pick(SITE_LEADS),
			byCompany: byDoer && company,
		},
		iso(clock.worked(moment)),
		random,
	);
	life.at(moment, () => life.raise(made.blocker));
	if (resolvedAt === null) return;
	const resolver = random.pick(SITE_LEADS);
	life.at(resolvedAt, (at) => life.resolve(at, resolver, made.blocker.id, made.resolution));
}

const CANCELLATIONS = [
	'Done together with another order',
	'Raised twice',
	'Goes into the next stop',
	'Not needed any more, found sound',
] as const;

/** The stages that the item goes through, each set by somebody who may. */
export function planStages(story: Story, around: Around): void {
	const { life, draft, course, doer } = story;
	const { clock, random } = around;
	const { createdAt, startedAt, finishedAt, endedAt } = course;
	const lead = verifierOf(doer, random);
	if (draft.stage === 'waiting' || (draft.stage !== 'open' && random.chance(0.3))) {
		const span = endOfWaiting(course, clock) - createdAt;
		life.at(createdAt + span * random.between(0.2, 0.92), (at) =>
			life.setStage(at, lead, 'waiting', 'wait'),
		);
	}
	if (draft.status === 'cancelled') {
		const reason = random.pick(CANCELLATIONS);
		life.at(endedAt ?? clock.now, (at) => {
			life.setStage(at, lead, 'cancelled', 'cancel');
			life.giveReason(at, lead, reason, 'cancel');
		});
		return;
	}
	if (startedAt !== null) life.at(startedAt, (at) => life.setStage(at, doer, 'live', 'start'));
	if (startedAt === null || finishedAt === null || endedAt === null) return;
	if (random.chance(0.03)) doneTwice(life, startedAt, finishedAt, doer, lead);
	life.at(finishedAt, (at) => life.setStage(at, doer, 'done', 'finish'));
	planSignatures(story, { finishedAt, endedAt }, around);
	if (draft.status === 'closed') {
		life.at(endedAt, (at) => life.setStage(at, lead, 'closed', 'close'));
	}
}

/** Some work is reported done, found wanting and taken up again. */
function doneTwice(
	life: Life,
	startedAt: number,
	finishedAt: number,
	doer: string,
	lead: string,
): void {
	const part = (finishedAt - startedAt) / 5;
	if (part < HOUR) return;
	life.at(startedAt + part, (at) => life.setStage(at, doer, 'done', 'finish'));
	life.at(startedAt + 2 * part, (at) => {
		life.setStage(at, lead, 'open', 'reopen');
		life.giveReason(at, lead, 'Still leaks after the start', 'reopen');
	});
	life.at(startedAt + 3 * part, (at) => life.setStage(at, doer, 'live', 'start'));
}

/** Most of what is done waits for a signature; what is closed has them all. */
function planSignatures(
	{ life, draft, doer }: Story,
	{ finishedAt, endedAt }: { finishedAt: number; endedAt: number },
	{ clock, random }: Around,
): void {
	const criteria = life.item.criteria;
	const until = draft.status === 'closed' ? endedAt : clock.now;
	const complete = draft.status === 'closed' || random.chance(0.06);
	const signed = complete ? criteria.length : random.whole(0, Math.max(0, criteria.length - 1));
	criteria.slice(0, signed).forEach((criterion, index) => {
		const share = (index + random.between(0.2, 0.8)) / signed;
		const moment = finishedAt + Math.min((until - finishedAt) * 0.95, 9 * DAY) * share;
		const other = criterion.kind === 'verify' || isCompany(draft.party) || random.chance(0.3);
		const signer = other ? verifierOf(doer, random) : doer;
		life.at(Math.max(moment, finishedAt + MINUTE), (at) => life.sign(at, signer, criterion.id));
	});
}
