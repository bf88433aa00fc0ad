import type { Act, ItemAct, NewItem, Refusal } from './act.ts';
import { afterChanges } from './change.ts';
import { CUSTOM, refusalOfField } from './edit.ts';
import { judgeReshape } from './judge-areas.ts';
import { judgeAttaching, judgeDetaching } from './judge-attachment.ts';
import { refusedTogether } from './edit-together.ts';
import {
	judgeAssignment,
	judgeLink,
	judgeMove,
	judgeRaising,
	judgeResolving,
	judgeUnlinking,
	refusalsOfLayout,
	refusalsOfReferences,
} from './judge-context.ts';
import { judgeAcceptance, refusalsOfMovingInto } from './judge-conflicts.ts';
import { judgeLayoutAct, judgeNewLayout } from './judge-layout.ts';
import { judgeMatrix } from './judge-matrix.ts';
import {
	judgeCancelling,
	judgeClosing,
	judgeFinish,
	judgeReopening,
	judgeSigning,
	judgeStart,
	judgeStep,
	judgeWaiting,
} from './judge-progress.ts';
import { judgeNewType, judgeTypeChange } from './judge-type.ts';
import { judgeComment, judgeWithdrawing } from './judge-talk.ts';
import { refusalOfOwnField } from './own-field.ts';
import { judgeRecordAct } from './judge-record.ts';
import { judgeRecordCreation } from './judge-record-creation.ts';
import { lawful, optional, refuse, type Judgement, type Site } from './judgement.ts';
import { maySee, refusalByRole, refusalToCreate } from './permission.ts';
import type { Actor } from './person.ts';
import { ENDED_STAGES } from './stage.ts';
import { BLANK_ITEM, type WorkItem } from './work-item.ts';

/**
 * Judges an act: what it comes down to, or why it may not be. Pure: the browser asks it to show only lawful
 * moves, the server to decide.
 * @param now ISO 8601, UTC.
 */
export function judge(act: Act, actor: Actor, site: Site, now: string): Judgement {
	switch (act.target) {
		case 'new item':
			return judgeCreation(act.item, act.fields, actor, site, now);
		case 'record':
			return judgeRecordAct(act.record, act.does, actor, site, now);
		case 'new type':
			return judgeNewType(act.type, act.fields, actor, site);
		case 'type':
			return judgeTypeChange(act.type, act.does, actor, site);
		case 'new record':
			return judgeRecordCreation(act.record, act.fields, actor, site, now);
		case 'new layout':
			return judgeNewLayout(act.layout, act.fields, actor, site);
		case 'layout':
			return judgeLayoutAct(act.layout, act.does, actor, site);
		case 'matrix':
			return judgeMatrix(act.does, actor, site);
		case 'areas':
			return judgeReshape(act.does, actor, site);
		case 'item': {
			const item = site.item(act.item);
			if (item === undefined || !maySee(actor, item)) {
				return refuse('exists', null, 'This item is no longer there.');
			}
			const byRole = refusalByRole(actor, act.does.act, item);
			if (byRole !== null) return { lawful: false, refusals: [byRole] };
			return judgeItemAct(act.id, item, act.does, actor, site, now);
		}
	}
}

function judgeItemAct(
	actId: string,
	item: WorkItem,
	does: ItemAct,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	switch (does.act) {
		case 'start':
			return judgeStart(item, does, actor, site, now);
		case 'wait':
			return judgeWaiting(item, does, actor, site, now);
		case 'finish':
			return judgeFinish(item, does, actor, site, now);
		case 'close':
			return judgeClosing(item, does, actor, site, now);
		case 'reopen':
			return judgeReopening(item, does, actor, site, now);
		case 'cancel':
			return judgeCancelling(item, does, actor, site, now);
		case 'step':
			return judgeStep(item, does.state, site);
		case 'assign':
			return judgeAssignment(item, does, site);
		case 'move':
			return judgeMoveBeside(item, judgeMove(item, does, site), actor, site, now);
		case 'raise-blocker':
			return judgeRaising(actId, item, does, actor, site, now);
		case 'resolve-blocker':
			return judgeResolving(item, does, actor, now);
		case 'link':
			return judgeLink(item, does, site);
		case 'unlink':
			return judgeUnlinking(item, does.record);
		case 'sign':
			return judgeSigning(item, does, actor, now);
		case 'comment':
			return judgeComment(actId, item, does, actor, site, now);
		case 'withdraw-comment':
			return judgeWithdrawing(item, does.comment, actor, site);
		case 'attach':
			return judgeAttaching(actId, item, does, actor, now);
		case 'detach':
			return judgeDetaching(item, does.attachment, actor);
		case 'accept-condition':
			return judgeAcceptance(item, does, actor, site, now);
		case 'archive':
			return judgeArchiving(item);
	}
}

/** A move that is lawful by itself, beside what goes on where it leads. */
function judgeMoveBeside(
	item: WorkItem,
	move: Judgement,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	if (!move.lawful) return move;
	const after = afterChanges(item, move.changes);
	const refusals = refusalsOfMovingInto(item, after, actor, site, now);
	return refusals.length > 0 ? { lawful: false, refusals } : move;
}

function judgeArchiving(item: WorkItem): Judgement {
	if (!ENDED_STAGES.has(item.stage)) {
		return refuse('stage', 'stage', `Close or cancel ${item.number} before archiving it.`);
	}
	return lawful({ kind: 'remove item', item: item.id });
}

function judgeCreation(
	id: string,
	fields: NewItem,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const byRole = refusalToCreate(actor);
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	if (site.item(id) !== undefined) return refuse('exists', 'id', 'This item is there already.');
	const type = site.type(fields.type);
	if (type === undefined) {
		return refuse('type', 'type', `There is no job type "${fields.type}" at this site.`);
	}
	if (type.retired) {
		return refuse('type', 'type', `“${type.name}” is retired: choose another job type.`);
	}
	const { custom = {}, ...given } = fields;
	const ownFields = Object.fromEntries(
		Object.entries(custom).map(([field, value]) => [CUSTOM + field, value]),
	);
	const refusals: Refusal[] = [
		...refusalsOfReferences(fields, site),
		...Object.entries(given).flatMap(([field, value]) =>
			GOVERNED_ON_CREATION.has(field) ? [] : optional(refusalOfField('items', field, value)),
		),
		...Object.entries(ownFields).flatMap(([field, value]) =>
			optional(refusalOfField('items', field, value)),
		),
		...type.fields.flatMap((field) =>
			optional(refusalOfOwnField(field, custom[field.id] ?? null, site.isPerson)),
		),
		...refusalsOfLayout(given, site),
		...refusedTogether({}, { ...given, ...ownFields }).map(({ refusal }) => refusal),
	];
	if (refusals.length > 0) return { lawful: false, refusals };
	const item: WorkItem = {
		...BLANK_ITEM,
		...given,
		id,
		number: site.nextNumber(),
		stageAt: now,
		stageBy: actor.id,
		createdAt: now,
		createdBy: actor.id,
		updatedAt: now,
		custom,
		criteria: type.criteria.map((template) => ({
			...template,
			signedBy: null,
			signedAt: null,
			evidence: [],
		})),
	};
	return lawful({ kind: 'create item', item });
}

/** Fields of a new item that are references, judged as such and not as edits. */
const GOVERNED_ON_CREATION: ReadonlySet<string> = new Set(['type', 'owner', 'party', 'area']);
