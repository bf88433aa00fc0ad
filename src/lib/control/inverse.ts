import type { ItemAct } from './act.ts';
import { type JobType, workflowStateOf } from './job-type.ts';
import { mayCorrect } from './permission.ts';
import type { Actor } from './person.ts';
import type { RecordAct } from './record-act.ts';
import type { SiteRecord } from './site-record.ts';
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
 * or signed was meant, and needs words to be undone; reopening takes signatures away that nobody could give back. Who may
 * not reopen work lets what they started wait.
 * @param before The item as it was before the acts.
 * @param actor Who did them, and takes them back.
 * @param type The item's job type, as far as it is known.
 */
export function inverseOf(
	acts: readonly DoneAct[],
	before: WorkItem,
	actor: Actor,
	type?: JobType,
): ItemAct[] | null {
	const back: ItemAct[] = [];
	for (const act of acts) {
		const inverse = inverseOfOne(act, before, actor, type);
		if (inverse === null) return null;
		back.unshift(...inverse);
	}
	return back.length === 0 ? null : back;
}

function inverseOfOne(
	{ id, does }: DoneAct,
	before: WorkItem,
	actor: Actor,
	type: JobType | undefined,
): ItemAct[] | null {
	switch (does.act) {
		case 'start':
			return toUnfinished(before, actor) ?? [{ act: 'wait' }];
		case 'wait':
			return toUnfinished(before, actor);
		case 'finish':
			if (before.criteria.some((criterion) => criterion.signedAt !== null)) return null;
			if (!mayCorrect(actor)) return null;
			return [
				...(before.stage === 'open' ? [] : [{ act: 'reopen' } as const]),
				...(toUnfinished(before, actor) ?? []),
			];
		case 'reopen':
			return before.stage === 'live' || before.stage === 'waiting'
				? toUnfinished(before, actor)
				: null;
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

/**
 * True when somebody else has since put an item elsewhere, or given it to others, than acts did that are to be taken back:
 * then that is theirs, and stays (U1).
 * @param did The acts.
 * @param back What takes them back.
 */
export function isOvertaken(
	stands: WorkItem,
	did: readonly ItemAct[],
	back: readonly ItemAct[],
): boolean {
	const before = setBy(back);
	return Object.entries(setBy(did)).some(([field, value]) => {
		const now: unknown = Reflect.get(stands, field);
		return value !== undefined && now !== value && now !== Reflect.get(before, field);
	});
}

/** The place and the people that acts give to an item, the last of them counting. */
function setBy(acts: readonly ItemAct[]): Partial<WorkItem> {
	const set: Partial<WorkItem> = {};
	for (const does of acts) {
		if (does.act !== 'move' && does.act !== 'assign') continue;
		const { act: _act, ...fields } = does;
		Object.assign(set, fields);
	}
	return set;
}

/** Null where only reopening would lead there, and the actor may not. */
function toUnfinished({ stage, state }: WorkItem, actor: Actor): ItemAct[] | null {
	const into = state === null ? {} : { state };
	if (stage === 'live') return [{ act: 'start', ...into }];
	if (stage === 'waiting') return [{ act: 'wait', ...into }];
	return mayCorrect(actor) ? [{ act: 'reopen', ...into }] : null;
}

/**
 * The act that takes an act on a record back (U1). Null when it has no inverse: a step of its lifecycle and an extension
 * were meant, and so was what is signed of a point; to set again what a point was could void what is signed of it since.
 * @param before The record as it was before the act.
 */
export function inverseOfRecordAct(does: RecordAct, before: SiteRecord): RecordAct | null {
	switch (does.act) {
		case 'place':
			return { act: 'place', area: before.area };
		case 'assign':
			return { act: 'assign', party: before.party };
		case 'rest-on':
			return { act: 'rest-off', on: does.on };
		case 'rest-off':
			return { act: 'rest-on', on: does.on };
		case 'set-lock': {
			const point = before.points.find(({ id }) => id === does.point);
			return point === undefined ? null : { ...does, lock: point.lock };
		}
		case 'advance':
		case 'extend':
		case 'set-point':
		case 'drop-point':
		case 'lock-point':
		case 'verify-point':
		case 'remove-point':
			return null;
	}
}
