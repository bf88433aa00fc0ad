import type { ItemAct, Refusal } from '$lib/control/act.ts';
import { ENDED_STAGES, type Stage } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** The acts that take an item through its life. */
export const STAGE_ACTS = ['start', 'wait', 'finish', 'close', 'reopen', 'cancel'] as const;
export type StageAct = (typeof STAGE_ACTS)[number];

const LEADS_TO: Readonly<Record<StageAct, Stage>> = {
	start: 'live',
	wait: 'waiting',
	finish: 'done',
	close: 'closed',
	reopen: 'open',
	cancel: 'cancelled',
};

const LABELS: Readonly<Record<StageAct, string>> = {
	start: 'Start',
	wait: 'Set waiting',
	finish: 'Done',
	close: 'Close',
	reopen: 'Reopen',
	cancel: 'Cancel',
};

/** What can be done with an item now, and what cannot, each with its reasons. */
export interface StageActChoices {
	lawful: StageAct[];
	refused: { act: StageAct; refusals: Refusal[] }[];
}

/**
 * Sorts the acts by what the rules say now. Acts that lead to where the item is already are left out, and on an
 * ended item all but the way back.
 */
export function stageActChoices(
	item: WorkItem,
	refusalsOf: (does: ItemAct) => Refusal[],
): StageActChoices {
	const choices: StageActChoices = { lawful: [], refused: [] };
	for (const act of STAGE_ACTS) {
		if (LEADS_TO[act] === item.stage) continue;
		if (ENDED_STAGES.has(item.stage) && act !== 'reopen') continue;
		const refusals = refusalsOf(asked(act));
		if (refusals.length === 0) choices.lawful.push(act);
		else choices.refused.push({ act, refusals });
	}
	// What goes the work's way comes first.
	choices.lawful.sort((a, b) => Number(isOnward(b)) - Number(isOnward(a)));
	return choices;
}

/** True for what takes the work on, as against back or out of it. */
export function isOnward(act: StageAct): boolean {
	return act === 'start' || act === 'finish' || act === 'close';
}

/** The words on the act's button. */
export function stageActLabel(act: StageAct, stage: Stage): string {
	if (act === 'reopen' && !ENDED_STAGES.has(stage)) {
		return stage === 'done' ? 'Not done yet' : 'Back to open';
	}
	return LABELS[act];
}

/** True when the act is not done without words. */
export function asksReason(act: StageAct, stage: Stage): boolean {
	return act === 'cancel' || (act === 'reopen' && ENDED_STAGES.has(stage));
}

/** The act itself. */
export function stageAct(act: StageAct, reason: string): ItemAct {
	if (act === 'cancel') return { act, reason };
	if (act === 'reopen') return reason === '' ? { act } : { act, reason };
	return { act };
}

/** The act as it is asked about: a reason is not missing before anybody could give one. */
function asked(act: StageAct): ItemAct {
	return stageAct(act, 'asked');
}
