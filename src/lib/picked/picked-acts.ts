import type { ItemAct, Refusal } from '$lib/control/act.ts';
import { ENDED_STAGES, type Stage } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** The acts that take several items through their life at once, in its order. */
export const PICKED_ACTS = ['start', 'wait', 'finish', 'close', 'reopen', 'cancel'] as const;
export type PickedAct = (typeof PICKED_ACTS)[number];

export const PICKED_ACT_NAMES: Readonly<Record<PickedAct, string>> = {
	start: 'Start',
	wait: 'Set waiting',
	finish: 'Done',
	close: 'Close',
	reopen: 'Reopen',
	cancel: 'Cancel',
};

const LEADS_TO: Readonly<Record<PickedAct, Stage>> = {
	start: 'live',
	wait: 'waiting',
	finish: 'done',
	close: 'closed',
	reopen: 'open',
	cancel: 'cancelled',
};

/** The items that are not there already where an act leads to. */
export function concernedBy(act: PickedAct, items: readonly WorkItem[]): WorkItem[] {
	return items.filter(
		({ stage }) =>
			stage !== LEADS_TO[act] && (act === 'reopen' ? stage !== 'open' : !ENDED_STAGES.has(stage)),
	);
}

/** True when the act is not done to these items without words. */
export function asksWords(act: PickedAct, items: readonly WorkItem[]): boolean {
	return (
		act === 'cancel' || (act === 'reopen' && items.some(({ stage }) => ENDED_STAGES.has(stage)))
	);
}

/** The act as it is done, with the reason where there is one. */
export function pickedAct(act: PickedAct, reason: string): ItemAct {
	if (act === 'cancel') return { act, reason };
	if (act === 'reopen') return reason === '' ? { act } : { act, reason };
	return { act };
}

/** How many of the items an act may be done to now: a reason is not missing before anybody could give one. */
export function lawfulCount(
	act: PickedAct,
	items: readonly WorkItem[],
	refusalsOf: (item: WorkItem, does: ItemAct) => readonly Refusal[],
): number {
	const does = pickedAct(act, 'asked');
	return items.filter((item) => refusalsOf(item, does).length === 0).length;
}
