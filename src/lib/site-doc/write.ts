import * as Y from 'yjs';
import { countComment } from '../control/comment.ts';
import type { Change } from '../control/change.ts';
import type { Root } from '../control/history-event.ts';
import type { OperationsMatrix } from '../control/operations-matrix.ts';
import { baseOf, type EntryOf, readEntry } from './read.ts';
import { BASE, isEntry, PREFIX, rawOf, rootOf } from './shape.ts';

/** Puts a new entry under its id. What stood there is replaced. */
export function createEntry<R extends Root>(doc: Y.Doc, root: R, entry: EntryOf[R]): void {
	const map = new Y.Map<unknown>();
	map.set(BASE, baseOf(root, entry));
	rootOf(doc, root).set(entry.id, map);
}

/** Puts an entry back with the keys it had. */
export function restoreEntry(
	doc: Y.Doc,
	root: Root,
	id: string,
	raw: ReadonlyMap<string, unknown>,
): void {
	const map = new Y.Map<unknown>();
	for (const [key, value] of raw) map.set(key, value);
	rootOf(doc, root).set(id, map);
}

export function removeEntry(doc: Y.Doc, root: Root, id: string): void {
	rootOf(doc, root).delete(id);
}

/** Sets one field of an entry. Nothing happens when the entry is not there or the value stands already. */
export function setField(doc: Y.Doc, root: Root, id: string, field: string, value: unknown): void {
	const entry = rootOf(doc, root).get(id);
	if (!(entry instanceof Y.Map) || entry.get(field) === value) return;
	entry.set(field, value);
}

/** Writes what a lawful act or edit comes down to. To be called in a transaction. */
export function applyChange(doc: Y.Doc, change: Change): void {
	switch (change.kind) {
		case 'create item':
			createEntry(doc, 'items', change.item);
			break;
		case 'remove item':
			removeEntry(doc, 'items', change.item);
			break;
		case 'set item':
			setFields(doc, 'items', change.item, change.fields);
			break;
		case 'set custom':
			setField(doc, 'items', change.item, PREFIX.custom + change.field, change.value);
			break;
		case 'set blocker':
			setField(doc, 'items', change.item, PREFIX.blocker + change.blocker.id, change.blocker);
			break;
		case 'remove blocker':
			setField(doc, 'items', change.item, PREFIX.blocker + change.blocker, null);
			break;
		case 'set link':
			setField(doc, 'items', change.item, PREFIX.link + change.link.record, change.link);
			break;
		case 'remove link':
			setField(doc, 'items', change.item, PREFIX.link + change.record, null);
			break;
		case 'set criterion':
			setField(doc, 'items', change.item, PREFIX.criterion + change.criterion.id, change.criterion);
			break;
		case 'add comment':
			setComments(doc, change.item, 1, change.comment.internal);
			break;
		case 'withdraw comment':
			setComments(doc, change.item, -1, change.isInternal);
			break;
		case 'set attachment':
			setField(doc, 'items', change.item, attachmentKey(change.attachment.id), change.attachment);
			break;
		case 'remove attachment':
			setField(doc, 'items', change.item, attachmentKey(change.attachment), null);
			break;
		case 'set acceptance':
			setField(
				doc,
				'items',
				change.item,
				PREFIX.acceptance + change.acceptance.id,
				change.acceptance,
			);
			break;
		case 'set matrix':
			setMatrix(doc, change.matrix);
			break;
		case 'create area':
			createEntry(doc, 'areas', change.area);
			break;
		case 'set area':
			setFields(doc, 'areas', change.area, change.fields);
			break;
		case 'remove area':
			removeEntry(doc, 'areas', change.area);
			break;
		case 'create record':
			createEntry(doc, 'records', change.record);
			break;
		case 'set record':
			setFields(doc, 'records', change.record, change.fields);
			break;
		case 'create type':
			createEntry(doc, 'types', change.type);
			break;
		case 'set type':
			setFields(doc, 'types', change.type, change.fields);
			break;
		case 'create layout':
			createEntry(doc, 'layouts', change.layout);
			break;
		case 'set layout':
			setFields(doc, 'layouts', change.layout, change.fields);
			break;
		case 'remove layout':
			removeEntry(doc, 'layouts', change.layout);
			break;
		case 'set point':
			setField(doc, 'records', change.record, PREFIX.point + change.point.id, change.point);
			break;
		case 'remove point':
			setField(doc, 'records', change.record, PREFIX.point + change.point, null);
			break;
	}
}

function attachmentKey(id: string): string {
	return PREFIX.attachment + id;
}

/** What stays as it is, is not written: whoever reads the history sees what was changed. */
function setMatrix(doc: Y.Doc, matrix: OperationsMatrix): void {
	const entry = rootOf(doc, 'matrix').get(matrix.id);
	if (!isEntry(entry)) {
		createEntry(doc, 'matrix', matrix);
		return;
	}
	const before = readEntry('matrix', matrix.id, rawOf(entry));
	const { version, activities, circumstances, conditions, pairs } = matrix;
	for (const [field, value] of Object.entries({
		version,
		activities,
		circumstances,
		conditions,
		pairs,
	})) {
		const was: unknown = Reflect.get(before, field);
		if (JSON.stringify(was) !== JSON.stringify(value)) entry.set(field, value);
	}
}

function setFields(doc: Y.Doc, root: Root, id: string, fields: object): void {
	for (const [field, value] of Object.entries(fields)) setField(doc, root, id, field, value);
}

/** Counts a comment: what it says has a place of its own. */
function setComments(doc: Y.Doc, id: string, by: 1 | -1, isInternal: boolean): void {
	const entry = rootOf(doc, 'items').get(id);
	if (!isEntry(entry)) return;
	const { comments, partyComments } = readEntry('items', id, rawOf(entry));
	setFields(doc, 'items', id, countComment({ comments, partyComments }, by, isInternal));
}
