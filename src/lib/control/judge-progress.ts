import type { ItemAct, ItemActName, Refusal } from './act.ts';
import { workflowStateOf } from './job-type.ts';
import { refusalsOfEvidence } from './judge-attachment.ts';
import { missingByConflicts } from './judge-conflicts.ts';
import {
	fromMissing,
	lawful,
	occasionOf,
	refuse,
	whileNotEnded,
	type Judgement,
	type Site,
} from './judgement.ts';
import type { Actor } from './person.ts';
import {
	missingBeforeClose,
	missingBeforeStart,
	missingByBlockers,
	type Missing,
} from './readiness.ts';
import { ENDED_STAGES, type Stage } from './stage.ts';
import { inWords } from './words.ts';
import type { WorkItem } from './work-item.ts';

/** An act that puts an item at a stage, and into a state of its type's workflow. */
type Towards<Name extends ItemActName> = Extract<ItemAct, { act: Name }>;

interface Step {
	stage: Stage;
	from: readonly Stage[];
	/** The state that is asked for; the first of its stage where none is. */
	state: string | undefined;
}

/** Judges setting a stage: from where it may be reached, and what else must hold. */
function toStage(
	item: WorkItem,
	{ stage, from, state }: Step,
	actor: Actor,
	site: Site,
	now: string,
	refusals: () => Refusal[] = () => [],
): Judgement {
	if (item.stage === stage) {
		return refuse('stage', 'stage', `${item.number} is ${stage} already.`);
	}
	if (!from.includes(item.stage)) {
		return refuse(
			'stage',
			'stage',
			`${item.number} is ${item.stage}; only what is ${inWords(from)} can become ${stage}.`,
		);
	}
	const found = [...refusalsOfState(item, stage, state, site), ...refusals()];
	if (found.length > 0) return { lawful: false, refusals: found };
	return lawful({
		kind: 'set item',
		item: item.id,
		fields: { stage, stageAt: now, stageBy: actor.id, state: state ?? null },
	});
}

/** Why a state cannot be named at a stage: it has to be one of the type's for that stage (T4). */
function refusalsOfState(
	item: WorkItem,
	stage: Stage,
	state: string | undefined,
	site: Site,
): Refusal[] {
	if (state === undefined) return [];
	const type = site.type(item.type);
	const ofStage = type?.states.filter((one) => one.stage === stage) ?? [];
	if (ofStage.some(({ id }) => id === state)) return [];
	const known = ofStage.map(({ id }) => `"${id}"`);
	const message =
		known.length === 0
			? `${type?.name ?? 'Its job type'} has no states for ${stage}.`
			: `${type?.name ?? 'Its job type'} has no state "${state}" for ${stage}; it has ${inWords(known)}.`;
	return [{ rule: 'state', field: 'state', message }];
}

/** Judges putting an item into another state of the stage it is at (T4). */
export function judgeStep(item: WorkItem, state: string, site: Site): Judgement {
	const refusals = refusalsOfState(item, item.stage, state, site);
	if (refusals.length > 0) return { lawful: false, refusals };
	const type = site.type(item.type);
	if (type !== undefined && workflowStateOf(item, type)?.id === state) {
		return refuse('state', 'state', `${item.number} is in that state already.`);
	}
	return lawful({ kind: 'set item', item: item.id, fields: { state } });
}

/** What readiness names, and the conflicts that are not settled (W3, C4). */
export function missingToGoLive(item: WorkItem, actor: Actor, site: Site, now: string): Missing[] {
	return [
		...missingBeforeStart(item, site, occasionOf(site, now)),
		...missingByConflicts(item, actor, site, now),
	];
}

/** Judges starting: the item has to be ready. */
export function judgeStart(
	item: WorkItem,
	{ state }: Towards<'start'>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const step: Step = { stage: 'live', from: ['open', 'waiting'], state };
	return toStage(item, step, actor, site, now, () =>
		fromMissing(missingToGoLive(item, actor, site, now)),
	);
}

/** Judges setting an item waiting. */
export function judgeWaiting(
	item: WorkItem,
	{ state }: Towards<'wait'>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	return toStage(item, { stage: 'waiting', from: ['open', 'live'], state }, actor, site, now);
}

/** Judges finishing: nothing may block it, and what was never live has to have been ready. */
export function judgeFinish(
	item: WorkItem,
	{ state }: Towards<'finish'>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const step: Step = { stage: 'done', from: ['open', 'waiting', 'live'], state };
	return toStage(item, step, actor, site, now, () =>
		fromMissing(
			item.stage === 'live' ? missingByBlockers(item) : missingToGoLive(item, actor, site, now),
		),
	);
}

/** Judges cancelling, which needs a reason. */
export function judgeCancelling(
	item: WorkItem,
	{ reason, state }: Towards<'cancel'>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	if (reason.trim() === '') {
		return refuse('reason', 'reason', `Say why ${item.number} is cancelled.`);
	}
	const step: Step = { stage: 'cancelled', from: ['open', 'waiting', 'live', 'done'], state };
	return toStage(item, step, actor, site, now);
}

/** Judges closing: only what is done, with every criterion met, and verified by somebody else. */
export function judgeClosing(
	item: WorkItem,
	{ state }: Towards<'close'>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	return toStage(item, { stage: 'closed', from: ['done'], state }, actor, site, now, () => {
		const refusals = fromMissing(missingBeforeClose(item, site.record));
		const verified = item.criteria.filter((criterion) => criterion.kind === 'verify');
		if (verified.some((criterion) => criterion.signedBy === item.stageBy)) {
			refusals.push({
				rule: 'verification',
				field: 'criteria',
				message: `${item.number} was verified by who did it; somebody else has to.`,
			});
		}
		return refusals;
	});
}

/** Judges taking an item up again; what had ended needs a reason. */
export function judgeReopening(
	item: WorkItem,
	{ reason, state }: Towards<'reopen'>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	if (ENDED_STAGES.has(item.stage) && (reason ?? '').trim() === '') {
		return refuse('reason', 'reason', `Say why ${item.number} is reopened.`);
	}
	const from: Stage[] = ['waiting', 'live', 'done', 'closed', 'cancelled'];
	const judgement = toStage(item, { stage: 'open', from, state }, actor, site, now);
	if (!judgement.lawful || ['waiting', 'live'].includes(item.stage)) return judgement;
	judgement.changes.push({ kind: 'set item', item: item.id, fields: { reopenedAt: now } });
	// What was signed was signed of work that is now to be done again; what was cancelled may have been done before.
	for (const criterion of item.criteria) {
		if (criterion.signedAt === null) continue;
		judgement.changes.push({
			kind: 'set criterion',
			item: item.id,
			criterion: { ...criterion, signedBy: null, signedAt: null, evidence: [] },
		});
	}
	return judgement;
}

/** Judges signing a criterion; who did the work cannot verify it. */
export function judgeSigning(
	item: WorkItem,
	{ criterion: id, evidence = [] }: Extract<ItemAct, { act: 'sign' }>,
	actor: Actor,
	now: string,
): Judgement {
	const field = `criterion:${id}`;
	const criterion = item.criteria.find((one) => one.id === id);
	if (criterion === undefined) return refuse('criterion', field, 'There is no such criterion.');
	if (criterion.signedAt !== null) {
		return refuse('criterion', field, `"${criterion.text}" was signed already.`);
	}
	if (criterion.kind === 'verify') {
		if (item.stage !== 'done') {
			return refuse('verification', field, `${item.number} can be verified once it is done.`);
		}
		if (item.stageBy === actor.id) {
			return refuse(
				'verification',
				field,
				`You did ${item.number}; somebody else has to verify it.`,
			);
		}
		if (actor.role === 'technician') {
			return refuse('verification', field, 'A supervisor or coordinator verifies.');
		}
	}
	const refusals = refusalsOfEvidence(item, criterion, evidence);
	if (refusals.length > 0) return { lawful: false, refusals };
	return whileNotEnded(item, () =>
		lawful({
			kind: 'set criterion',
			item: item.id,
			criterion: {
				...criterion,
				signedBy: actor.id,
				signedAt: now,
				evidence: [...new Set(evidence)],
			},
		}),
	);
}
