import type { BlockerKind } from './blocker.ts';
import type { CustomValue, LinkRole, WorkItemFields } from './work-item.ts';

/** What a new item is made with; all else is the control model's to set. */
export type NewItem = Partial<
	Pick<
		WorkItemFields,
		| 'description'
		| 'owner'
		| 'party'
		| 'area'
		| 'layout'
		| 'level'
		| 'x'
		| 'y'
		| 'asset'
		| 'priority'
		| 'plannedStart'
		| 'plannedEnd'
		| 'due'
	>
> & {
	type: string;
	title: string;
	custom?: Record<string, CustomValue>;
};

/** What an act on an item asks for, without its target. */
export type ItemAct =
	| { act: 'start' }
	| { act: 'wait' }
	| { act: 'finish' }
	| { act: 'close' }
	| { act: 'reopen'; reason?: string | undefined }
	| { act: 'cancel'; reason: string }
	| {
			act: 'assign';
			owner?: string | null | undefined;
			party?: string | null | undefined;
	  }
	| {
			act: 'move';
			area: string | null;
			layout?: string | null | undefined;
			level?: string | null | undefined;
			x?: number | null | undefined;
			y?: number | null | undefined;
	  }
	| {
			act: 'raise-blocker';
			kind: BlockerKind;
			text: string;
			clearedBy?: string | null | undefined;
			pointsTo?: { kind: 'item' | 'record'; id: string } | null | undefined;
	  }
	| { act: 'resolve-blocker'; blocker: string; text: string }
	| { act: 'link'; record: string; role: LinkRole }
	| { act: 'unlink'; record: string }
	| { act: 'sign'; criterion: string }
	| { act: 'archive' };

export type ItemActName = ItemAct['act'];

/** Moves a record to another state of its lifecycle. */
export interface RecordAct {
	act: 'advance';
	state: string;
}

/** An act with its caller's id (a UUID: the same id twice is done once) and its target. */
export type Act =
	| { id: string; target: 'item'; item: string; does: ItemAct }
	| { id: string; target: 'new item'; item: string; fields: NewItem }
	| { id: string; target: 'record'; record: string; does: RecordAct };

export const ITEM_ACT_NAMES = [
	'start',
	'wait',
	'finish',
	'close',
	'reopen',
	'cancel',
	'assign',
	'move',
	'raise-blocker',
	'resolve-blocker',
	'link',
	'unlink',
	'sign',
	'archive',
] as const satisfies readonly ItemActName[];

/** The name that history keeps of an act. */
export function actName(act: Act): string {
	return act.target === 'new item' ? 'create' : act.does.act;
}

/** Why something may not be: the rule, the field it is about, and words that a person can act on. */
export interface Refusal {
	rule: string;
	field: string | null;
	message: string;
}
