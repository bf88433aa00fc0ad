import type { AttachedFile } from './attachment.ts';
import type { ReshapeAct } from './area-reshape.ts';
import type { BlockerKind } from './blocker.ts';
import type { TypeContent } from './job-type.ts';
import type { LayoutAct, NewLayout } from './layout-act.ts';
import type { NewRecord, RecordAct } from './record-act.ts';
import type { OperationsMatrix } from './operations-matrix.ts';
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

/** The state of its type's workflow that an item is put into; the first one of its stage where none is named. */
interface IntoState {
	state?: string | undefined;
}

/** What an act on an item asks for, without its target. */
export type ItemAct =
	| ({ act: 'start' } & IntoState)
	| ({ act: 'wait' } & IntoState)
	| ({ act: 'finish' } & IntoState)
	| ({ act: 'close' } & IntoState)
	| ({ act: 'reopen'; reason?: string | undefined } & IntoState)
	| ({ act: 'cancel'; reason: string } & IntoState)
	| { act: 'step'; state: string }
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
			/** When it is expected to be cleared: ISO 8601, UTC. */
			expectedAt?: string | null | undefined;
			pointsTo?: { kind: 'item' | 'record'; id: string } | null | undefined;
	  }
	| { act: 'resolve-blocker'; blocker: string; text: string }
	| { act: 'link'; record: string; role: LinkRole }
	| { act: 'unlink'; record: string }
	| {
			act: 'comment';
			text: string;
			/** Ids of the people whom it is to reach. */
			mentions?: string[] | undefined;
			/** For the site's own people alone. */
			internal?: boolean | undefined;
	  }
	| { act: 'withdraw-comment'; comment: string }
	| { act: 'sign'; criterion: string; evidence?: string[] | undefined }
	| { act: 'attach'; file: AttachedFile }
	| { act: 'detach'; attachment: string }
	| {
			act: 'accept-condition';
			/** Id of the other item, or of the record that puts a circumstance in force. */
			with: string;
			condition: number;
			/** As they were read; left out by who has not looked. */
			words?: string | undefined;
	  }
	| { act: 'archive' };

export type ItemActName = ItemAct['act'];

/** Changes a job type. */
export interface TypeAct {
	act: 'change';
	/** The version that the change was made of: of two that were made of the same, the second is refused. */
	version: number;
	fields: Partial<TypeContent>;
	/** True to go on although items keep values that the type no longer has. */
	anyway?: boolean | undefined;
}

/** Makes a matrix of permitted operations the site's, in place of the version that it was made of. */
export interface MatrixAct extends Omit<OperationsMatrix, 'id'> {
	act: 'set-matrix';
}

/** An act with its caller's id (a UUID: the same id twice is done once) and its target. */
export type Act =
	| { id: string; target: 'item'; item: string; does: ItemAct }
	| { id: string; target: 'new item'; item: string; fields: NewItem }
	| { id: string; target: 'record'; record: string; does: RecordAct }
	| { id: string; target: 'new type'; type: string; fields: TypeContent }
	| { id: string; target: 'type'; type: string; does: TypeAct }
	| { id: string; target: 'new record'; record: string; fields: NewRecord }
	| { id: string; target: 'new layout'; layout: string; fields: NewLayout }
	| { id: string; target: 'layout'; layout: string; does: LayoutAct }
	| { id: string; target: 'matrix'; does: MatrixAct }
	| { id: string; target: 'areas'; does: ReshapeAct };

export const ITEM_ACT_NAMES = [
	'start',
	'wait',
	'finish',
	'close',
	'reopen',
	'cancel',
	'step',
	'assign',
	'move',
	'raise-blocker',
	'resolve-blocker',
	'link',
	'unlink',
	'sign',
	'comment',
	'withdraw-comment',
	'attach',
	'detach',
	'accept-condition',
	'archive',
] as const satisfies readonly ItemActName[];

/** The name that history keeps of an act. */
export function actName(act: Act): string {
	return 'does' in act ? act.does.act : 'create';
}

/** Why something may not be: the rule, the field it is about, and words that a person can act on. */
export interface Refusal {
	rule: string;
	field: string | null;
	message: string;
}
