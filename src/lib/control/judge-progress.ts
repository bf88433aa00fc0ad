import type { Refusal } from './act.ts';
import type { Change } from './change.ts';
import {
	fromMissing,
	lawful,
	refuse,
	whileNotEnded,
	type Judgement,
	type Site,
} from './judgement.ts';
import type { Actor } from './person.ts';
import { missingBeforeClose, missingBeforeStart, missingByBlockers } from './readiness.ts';
import { ENDED_STAGES, type Stage } from './stage.ts';
import type { WorkItem } from './work-item.ts';

/** Judges setting a stage: from where it may be reached, and what else must hold. */
export function toStage(
	item: WorkItem,
	stage: Stage,
	from: readonly Stage[],
	actor: Actor,
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
	const found = refusals();
	if (found.length > 0) return { lawful: false, refusals: found };
	return lawful(setStage(item, stage, actor, now));
}

/** Judges starting: the item has to be ready. */
export function judgeStart(item: WorkItem, actor: Actor, site: Site, now: string): Judgement {
	return toStage(item, 'live', ['open', 'waiting'], actor, now, () =>
		fromMissing(missingBeforeStart(item, site.record, now)),
	);
}

/** Judges finishing: nothing may block it, and what was never live has to have been ready. */
export function judgeFinish(item: WorkItem, actor: Actor, site: Site, now: string): Judgement {
	return toStage(item, 'done', ['open', 'waiting', 'live'], actor, now, () =>
		fromMissing(
			item.stage === 'live' ? missingByBlockers(item) : missingBeforeStart(item, site.record, now),
		),
	);
}

/** Judges cancelling, which needs a reason. */
export function judgeCancelling(
	item: WorkItem,
	reason: string,
	actor: Actor,
	now: string,
): Judgement {
	if (reason.trim() === '') {
		return refuse('reason', 'reason', `Say why ${item.number} is cancelled.`);
	}
	return toStage(item, 'cancelled', ['open', 'waiting', 'live', 'done'], actor, now);
}

/** Judges closing: only what is done, with every criterion met, and verified by somebody else. */
export function judgeClosing(item: WorkItem, actor: Actor, site: Site, now: string): Judgement {
	return toStage(item, 'closed', ['done'], actor, now, () => {
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
	reason: string | undefined,
	actor: Actor,
	now: string,
): Judgement {
	if (ENDED_STAGES.has(item.stage) && (reason ?? '').trim() === '') {
		return refuse('reason', 'reason', `Say why ${item.number} is reopened.`);
	}
	const judgement = toStage(
		item,
		'open',
		['waiting', 'live', 'done', 'closed', 'cancelled'],
		actor,
		now,
	);
	if (!judgement.lawful || ['waiting', 'live'].includes(item.stage)) return judgement;
	// What was signed was signed of work that is now to be done again; what was cancelled may have been done before.
	for (const criterion of item.criteria) {
		if (criterion.signedAt === null) continue;
		judgement.changes.push({
			kind: 'set criterion',
			item: item.id,
			criterion: { ...criterion, signedBy: null, signedAt: null },
		});
	}
	return judgement;
}

/** Judges signing a criterion; who did the work cannot verify it. */
export function judgeSigning(item: WorkItem, id: string, actor: Actor, now: string): Judgement {
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
	return whileNotEnded(item, () =>
		lawful({
			kind: 'set criterion',
			item: item.id,
			criterion: { ...criterion, signedBy: actor.id, signedAt: now },
		}),
	);
}

function setStage(item: WorkItem, stage: Stage, actor: Actor, now: string): Change {
	return {
		kind: 'set item',
		item: item.id,
		fields: { stage, stageAt: now, stageBy: actor.id },
	};
}

function inWords(words: readonly string[]): string {
	return words.length < 2
		? (words[0] ?? '')
		: `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
