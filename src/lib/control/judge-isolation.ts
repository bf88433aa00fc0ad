import type { Refusal } from './act.ts';
import type { Change } from './change.ts';
import { MOST_POINTS, stateOfPoints, UNSIGNED, type IsolationPoint } from './isolation-point.ts';
import { lawful, refuse, type Judgement, type Site } from './judgement.ts';
import type { Actor } from './person.ts';
import type { RecordAct } from './record-act.ts';
import { LIFECYCLES } from './record-lifecycle.ts';
import { recordName, type SiteRecord } from './site-record.ts';
import { isWritable } from './text.ts';

export type PointAct = Extract<RecordAct, { point: string }>;

/** Longest tag or position, in characters. */
const LONGEST = 100;

/**
 * Why what an issued permit rests on may not leave the state in which it is established: null when it may, or when no
 * such permit does.
 * @param to The state that it would come into.
 */
export function voidedWhileInUse(record: SiteRecord, to: string, site: Site): Refusal | null {
	const { satisfiesStart } = LIFECYCLES[record.kind];
	if (!satisfiesStart.includes(record.state) || satisfiesStart.includes(to)) return null;
	for (const permit of site.restingOn(record.id)) {
		if (permit.state !== 'issued') continue;
		const message = `${recordName(permit)} is issued and rests on ${recordName(record)}; suspend it or hand it back first.`;
		return { rule: 'in use', field: 'state', message };
	}
	return null;
}

/** Judges a step of a whole isolation: it is taken for each of its points. */
export function judgeIsolationStep(
	record: SiteRecord,
	fields: Partial<SiteRecord>,
	actor: Actor,
	now: string,
): Judgement {
	const changes: Change[] = [];
	for (const point of record.points) {
		const stepped = afterStep(point, fields.state ?? '', actor, now);
		if (typeof stepped === 'string') return refuse('isolation', `point:${point.id}`, stepped);
		if (stepped !== point) changes.push({ kind: 'set point', record: record.id, point: stepped });
	}
	const gone = record.points.find(({ state }) => state === 'removed');
	if (fields.state === 'verified' && gone !== undefined) {
		const message = `${gone.tag} is taken off, so that ${recordName(record)} is not whole; remove the rest of it and plan it again.`;
		return refuse('isolation', `point:${gone.id}`, message);
	}
	const isAlone = record.points.length === 0;
	if (isAlone && fields.state === 'verified' && record.stateBy === actor.id) {
		const message = `You locked ${recordName(record)}; somebody else has to verify it.`;
		return refuse('verification', 'state', message);
	}
	return lawful(...changes, { kind: 'set record', record: record.id, fields });
}

/** Judges an act on one point of an isolation; the isolation is then as far as its points are. */
export function judgePointAct(
	record: SiteRecord,
	does: PointAct,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const field = `point:${does.point}`;
	if (record.kind !== 'isolation') {
		return refuse('isolation', field, `${recordName(record)} is no isolation: it has no points.`);
	}
	if (record.state === 'removed' || record.state === 'cancelled') {
		return refuse('lifecycle', field, `${recordName(record)} is ${record.state}.`);
	}
	const before = record.points.find(({ id }) => id === does.point);
	const after = pointAfter(record, before, does, actor, now);
	if (typeof after === 'string') return refuse('isolation', field, after);
	const others = record.points.filter(({ id }) => id !== does.point);
	const state = stateOfPoints(after === null ? others : [...others, after]);
	const inUse = voidedWhileInUse(record, state, site);
	if (inUse !== null) return { lawful: false, refusals: [{ ...inUse, field }] };
	const change: Change =
		after === null
			? { kind: 'remove point', record: record.id, point: does.point }
			: { kind: 'set point', record: record.id, point: after };
	if (state === record.state) return lawful(change);
	const fields = { state, stateAt: now, stateBy: actor.id, stateReason: null };
	return lawful(change, { kind: 'set record', record: record.id, fields });
}

/** The point as it is after an act, null when it goes, or why not. */
function pointAfter(
	record: SiteRecord,
	before: IsolationPoint | undefined,
	does: PointAct,
	actor: Actor,
	now: string,
): IsolationPoint | string | null {
	if (does.act === 'set-point') return setPoint(record, before, does);
	if (before === undefined) return `${recordName(record)} has no such point.`;
	switch (does.act) {
		case 'drop-point':
			return before.state === 'pending' ? null : `${before.tag} is ${before.state}; remove it.`;
		case 'lock-point': {
			if (before.state !== 'pending') return `${before.tag} is ${before.state} already.`;
			const locked = afterStep(before, 'locked', actor, now);
			return typeof locked === 'string' ? locked : { ...locked, lock: does.lock ?? null };
		}
		case 'set-lock':
			return setLock(before, does.lock);
		case 'verify-point':
			if (before.state !== 'locked') {
				return `${before.tag} is ${before.state}; only what is locked can be verified.`;
			}
			return afterStep(before, 'verified', actor, now);
		case 'remove-point':
			if (before.state === 'pending') return `${before.tag} is not locked; drop it instead.`;
			if (before.state === 'removed') return `${before.tag} is removed already.`;
			return afterStep(before, 'removed', actor, now);
	}
}

/** Another tag or position is another point: what was signed of the one before says nothing of it. */
function setPoint(
	record: SiteRecord,
	before: IsolationPoint | undefined,
	does: Extract<PointAct, { act: 'set-point' }>,
): IsolationPoint | string {
	const texts = {
		tag: does.tag.trim(),
		normal: does.normal.trim(),
		isolated: does.isolated.trim(),
	};
	for (const text of Object.values(texts)) {
		if (text === '' || text.length > LONGEST || !isWritable(text)) {
			return `A point has a tag, a normal and an isolated position, each of 1 to ${LONGEST} characters.`;
		}
	}
	if (before === undefined) {
		return record.points.length < MOST_POINTS
			? { id: does.point, ...UNSIGNED, ...texts }
			: `An isolation has at most ${MOST_POINTS} points.`;
	}
	if (Object.entries(texts).every(([name, text]) => before[name as keyof typeof texts] === text)) {
		return `${before.tag} is so already.`;
	}
	return { ...before, ...UNSIGNED, ...texts };
}

/** Which lock is on a point is no position: what was signed of the point stays. */
function setLock(before: IsolationPoint, to: string | null): IsolationPoint | string {
	if (before.state === 'pending' || before.state === 'removed') {
		return `${before.tag} is ${before.state}: no lock is on it.`;
	}
	const lock = to?.trim() ?? '';
	if (lock === (before.lock ?? '')) return `The lock on ${before.tag} has that number already.`;
	return { ...before, lock: lock === '' ? null : lock };
}

/** A point after a step that is taken for it, itself where the step asks nothing of it, or why it cannot be taken. */
function afterStep(
	point: IsolationPoint,
	to: string,
	actor: Actor,
	now: string,
): IsolationPoint | string {
	switch (to) {
		case 'locked':
			if (point.state !== 'pending') return point;
			return { ...point, state: 'locked', lockedBy: actor.id, lockedAt: now };
		case 'verified':
			if (point.state !== 'locked') return point;
			if (point.lockedBy === actor.id) {
				return `You locked ${point.tag}; somebody else has to verify it.`;
			}
			return { ...point, state: 'verified', verifiedBy: actor.id, verifiedAt: now };
		case 'removed':
			if (point.state === 'removed') return point;
			return { ...point, state: 'removed', removedBy: actor.id, removedAt: now };
		case 'pending':
			return { ...point, ...UNSIGNED };
		default:
			return point;
	}
}
