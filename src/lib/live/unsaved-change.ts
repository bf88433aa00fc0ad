import * as v from 'valibot';
import type { Act, Refusal } from '../control/act.ts';
import { ROOTS, type Root } from '../control/history-event.ts';
import { TYPE_ACT, TYPE_CONTENT } from '../site-doc/type-form.ts';
import { ID, ITEM_ACT, NEW_ITEM, NEW_RECORD, RECORD_ACT } from '../site-doc/act-form.ts';
import { MATRIX_ID } from '../control/operations-matrix.ts';
import { LAYOUT_ACT, NEW_LAYOUT } from '../site-doc/layout-form.ts';
import { RESHAPE_ACT } from '../site-doc/area-form.ts';
import { MATRIX_ACT } from '../site-doc/matrix-form.ts';
import { REFUSAL } from './notice.ts';

/** One field of an edit that is not saved yet. Values are as they read in an entry, null for none. */
export interface FieldEdit {
	/** What the field was when the edit was made. */
	from: unknown;
	/** What this edit has set it to before in the shared document: any of them may have been saved. */
	passed: unknown[];
	value: unknown;
}

/** Why a change waits for its author and not for the connection. */
export type Trouble =
	/** Somebody else has changed it meanwhile; `now` has the fields as they were found. */
	| { why: 'changed'; now: Record<string, unknown> }
	/** What it was made to is no longer there. */
	| { why: 'gone' }
	| { why: 'refused'; refusals: Refusal[] };

interface Unsaved {
	id: string;
	/** ISO 8601, UTC: when it was made. */
	at: string;
	/** Changes are done in the order of this number. */
	order: number;
	/** What it was made to, in words that hold when that has gone: `W-1042 Replace the gasket`. */
	name: string;
	/** Null while it only waits. */
	trouble: Trouble | null;
}

/** An act that the server has not answered with yes; its id is the act's. */
export interface UnsavedAct extends Unsaved {
	kind: 'act';
	act: Act;
	/** Id of the unsaved act after which alone it is to be done; null when it stands for itself. */
	follows: string | null;
}

/** An edit of fields that are decided together, of which the server has not said yet that it is saved. */
export interface UnsavedEdit extends Unsaved {
	kind: 'edit';
	root: Root;
	entry: string;
	fields: Record<string, FieldEdit>;
	/** True once it has been written into the shared document, in this visit or an earlier one: it may be saved. */
	mayStand: boolean;
}

export type UnsavedChange = UnsavedAct | UnsavedEdit;

const UNSAVED = {
	id: ID,
	at: v.string(),
	order: v.number(),
	name: v.string(),
	trouble: v.nullable(
		v.variant('why', [
			v.object({ why: v.literal('changed'), now: v.record(v.string(), v.unknown()) }),
			v.object({ why: v.literal('gone') }),
			v.object({ why: v.literal('refused'), refusals: v.array(REFUSAL) }),
		]),
	),
};

const ACT: v.GenericSchema<unknown, Act> = v.variant('target', [
	v.object({ id: ID, target: v.literal('item'), item: ID, does: ITEM_ACT }),
	v.object({ id: ID, target: v.literal('record'), record: ID, does: RECORD_ACT }),
	v.object({ id: ID, target: v.literal('matrix'), does: MATRIX_ACT }),
	v.object({ id: ID, target: v.literal('layout'), layout: ID, does: LAYOUT_ACT }),
	v.object({ id: ID, target: v.literal('new layout'), layout: ID, fields: NEW_LAYOUT }),
	v.object({ id: ID, target: v.literal('areas'), does: RESHAPE_ACT }),
	v.object({ id: ID, target: v.literal('new item'), item: ID, fields: NEW_ITEM }),
	v.object({ id: ID, target: v.literal('type'), type: ID, does: TYPE_ACT }),
	v.object({ id: ID, target: v.literal('new type'), type: ID, fields: TYPE_CONTENT }),
	v.object({ id: ID, target: v.literal('new record'), record: ID, fields: NEW_RECORD }),
]);

/** A change as it is kept on the device, with the tab that has it in hand. */
export interface KeptChange {
	tab: string;
	change: UnsavedChange;
}

const KEPT: v.GenericSchema<unknown, KeptChange> = v.object({
	tab: v.string(),
	change: v.variant('kind', [
		v.object({
			...UNSAVED,
			kind: v.literal('act'),
			act: ACT,
			// Earlier versions of these pages wrote down no such thing.
			follows: v.optional(v.nullable(ID), null),
		}),
		v.object({
			...UNSAVED,
			kind: v.literal('edit'),
			root: v.picklist(ROOTS),
			entry: ID,
			mayStand: v.boolean(),
			fields: v.record(
				v.string(),
				v.object({ from: v.unknown(), passed: v.array(v.unknown()), value: v.unknown() }),
			),
		}),
	]),
});

/** Reads a kept change; null for what is none. */
export function parseKeptChange(text: string): KeptChange | null {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		// Somebody wrote over it: what cannot be read cannot be sent either.
		return null;
	}
	const result = v.safeParse(KEPT, json);
	return result.success ? result.output : null;
}

/** The root and the id of what a change is made to. */
export function targetOf(change: UnsavedChange): { root: Root; entry: string } {
	if (change.kind === 'edit') return { root: change.root, entry: change.entry };
	const { act } = change;
	switch (act.target) {
		case 'record':
		case 'new record':
			return { root: 'records', entry: act.record };
		case 'type':
		case 'new type':
			return { root: 'types', entry: act.type };
		case 'layout':
		case 'new layout':
			return { root: 'layouts', entry: act.layout };
		case 'matrix':
			return { root: 'matrix', entry: MATRIX_ID };
		case 'areas':
			return { root: 'areas', entry: act.does.draw[0]?.id ?? act.does.remove[0]?.id ?? '' };
		case 'item':
		case 'new item':
			return { root: 'items', entry: act.item };
	}
}
