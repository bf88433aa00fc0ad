import type { ItemAct } from './act.ts';
import { type JobType, workflowStateOf } from './job-type.ts';
import type { WorkItem } from './work-item.ts';

/** An act on an item, with the id that it was done under. */
export interface DoneAct {
	id: string;
	does: ItemAct;
}

/** What is said of a blocker that was raised and taken back at once. */
const RAISED_BY_MISTAKE = 'Taken back by who raised it.';

/**
 * The acts that take acts back, in their order (U1). Null when one among them has no inverse: what was closed, cancelled, resolved
 * or signed was meant, and needs words to be undone; reopening takes signatures away that nobody could give back.
 * @param before The item as it was before the acts.
 * @param type The item's job type, as far as it is known.
 */
export function inverseOf(
	acts: readonly DoneAct[],
	before: WorkItem,
	type?: JobType,
): ItemAct[] | null {
	const back: ItemAct[] = [];
	for (const act of acts) {
		const inverse = inverseOfOne(act, before, type);
		if (inverse === null) return null;
		back.unshift(...inverse);
	}
	return back.length === 0 ? null : back;
}

function inverseOfOne(
	{ id, does }: DoneAct,
	before: WorkItem,
	type: JobType | undefined,
): ItemAct[] | null {
	switch (does.act) {
		case 'start':
		case 'wait':
			return toUnfinished(before);
		case 'finish':
			if (before.criteria.some((criterion) => criterion.signedAt !== null)) return null;
			return before.stage === 'open'
				? toUnfinished(before)
				: [{ act: 'reopen' }, ...toUnfinished(before)];
		case 'reopen':
			return before.stage === 'live' || before.stage === 'waiting' ? toUnfinished(before) : null;
		case 'step': {
			const state = type === undefined ? undefined : workflowStateOf(before, type);
			return state === undefined ? null : [{ act: 'step', state: state.id }];
		}
		case 'move': {
			const { area, layout, level, x, y } = before;
			return [{ act: 'move', area, layout, level, x, y }];
		}
		case 'assign':
			return [
				{
					act: 'assign',
					...(does.owner === undefined ? {} : { owner: before.owner }),
					...(does.party === undefined ? {} : { party: before.party }),
				},
			];
		case 'raise-blocker':
			return [{ act: 'resolve-blocker', blocker: id, text: RAISED_BY_MISTAKE }];
		case 'link':
		case 'unlink': {
			const link = before.links.find(({ record }) => record === does.record);
			return link === undefined
				? [{ act: 'unlink', record: does.record }]
				: [{ act: 'link', record: link.record, role: link.role }];
		}
		case 'comment':
			return [{ act: 'withdraw-comment', comment: id }];
		case 'attach':
			return [{ act: 'detach', attachment: id }];
		case 'close':
		case 'cancel':
		case 'resolve-blocker':
		case 'sign':
		case 'withdraw-comment':
		case 'detach':
		case 'accept-condition':
		case 'archive':
			return null;
	}
}

function toUnfinished({ stage, state }: WorkItem): ItemAct[] {
	const into = state === null ? {} : { state };
	if (stage === 'live') return [{ act: 'start', ...into }];
	if (stage === 'waiting') return [{ act: 'wait', ...into }];
	return [{ act: 'reopen', ...into }];
}
