import type { ItemAct } from '$lib/control/act.ts';
import { unresolvedBlockers, type BlockerKind } from '$lib/control/blocker.ts';
import { ENDED_STAGES, statusOf, type Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** Where a card is to go; what is left out stays as it is. */
export interface MoveTarget {
	status?: Status;
	/** Area's id, or null for none. */
	area?: string | null;
}

/** What has to be asked of the person before a move can be done. */
export type Question = 'reason' | 'blocker' | 'clearing';

/** What a move comes down to: acts in their order, with stand-ins for what is still to be asked. */
export interface MovePlan {
	acts: readonly ItemAct[];
	asks: Question | null;
}

/** Stands in for words that are still to be asked, so that the rules can be asked before the person is. */
const TO_BE_ASKED = '…';

const NOTHING: MovePlan = { acts: [], asks: null };

/**
 * The acts that bring a card to another column, another lane or both. Work that has ended is reopened before it
 * is moved; all else is moved first, because afterwards it may have ended.
 */
export function planMove(item: WorkItem, target: MoveTarget): MovePlan {
	const status = target.status === undefined ? NOTHING : planStatus(item, target.status);
	if (target.area === undefined || target.area === item.area) return status;
	const move: ItemAct = { act: 'move', area: target.area };
	const acts = ENDED_STAGES.has(item.stage) ? [...status.acts, move] : [move, ...status.acts];
	return { acts, asks: status.asks };
}

function planStatus(item: WorkItem, to: Status): MovePlan {
	const from = statusOf(item);
	if (from === to) return NOTHING;
	switch (to) {
		case 'blocked':
			return {
				acts: [{ act: 'raise-blocker', kind: 'other work', text: TO_BE_ASKED }],
				asks: 'blocker',
			};
		case 'cancelled':
			return { acts: [{ act: 'cancel', reason: TO_BE_ASKED }], asks: 'reason' };
		case 'closed':
			return { acts: [{ act: 'close' }], asks: null };
		case 'open':
		case 'live':
		case 'waiting':
		case 'done': {
			const reopensEnded = to === 'open' && ENDED_STAGES.has(item.stage);
			const acts = item.stage === to ? [] : [actToStage(to, reopensEnded)];
			if (from === 'blocked') return { acts: [...clearing(item), ...acts], asks: 'clearing' };
			return { acts, asks: reopensEnded ? 'reason' : null };
		}
	}
}

function clearing(item: WorkItem): ItemAct[] {
	return unresolvedBlockers(item.blockers).map((blocker) => ({
		act: 'resolve-blocker',
		blocker: blocker.id,
		text: TO_BE_ASKED,
	}));
}

function actToStage(to: 'open' | 'live' | 'waiting' | 'done', withReason: boolean): ItemAct {
	switch (to) {
		case 'open':
			return withReason ? { act: 'reopen', reason: TO_BE_ASKED } : { act: 'reopen' };
		case 'live':
			return { act: 'start' };
		case 'waiting':
			return { act: 'wait' };
		case 'done':
			return { act: 'finish' };
	}
}

/** The acts with the reason that was given. */
export function withReason(acts: readonly ItemAct[], reason: string): ItemAct[] {
	return acts.map((does) =>
		does.act === 'cancel' || does.act === 'reopen' ? { ...does, reason } : does,
	);
}

/** The acts with the blocker that was described. */
export function withBlocker(
	acts: readonly ItemAct[],
	blocker: { kind: BlockerKind; text: string; clearedBy: string | null },
): ItemAct[] {
	return acts.map((does) => (does.act === 'raise-blocker' ? { ...does, ...blocker } : does));
}

/** The acts with how each blocker was cleared, by the blocker's id. */
export function withClearing(
	acts: readonly ItemAct[],
	texts: ReadonlyMap<string, string>,
): ItemAct[] {
	return acts.map((does) =>
		does.act === 'resolve-blocker' ? { ...does, text: texts.get(does.blocker) ?? '' } : does,
	);
}
