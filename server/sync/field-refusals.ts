import type { Refusal } from '../../src/lib/control/act.ts';
import { refusalOfEdit } from '../../src/lib/control/edit.ts';
import { refusedTogether } from '../../src/lib/control/edit-together.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { OwnFields } from '../../src/lib/control/own-field.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { Mirror } from './mirror.ts';

/** Why fields of an entry may not be set so by a program: nothing when all of them may. */
export function refusalsOfFields(
	mirror: Mirror,
	actor: Actor,
	root: Root,
	id: string,
	fields: Readonly<Record<string, unknown>>,
	isPerson: OwnFields['isPerson'],
): Refusal[] {
	const item = root === 'items' ? mirror.read('items', id) : undefined;
	if (mirror.raw(root, id) === undefined) {
		return [{ rule: 'exists', field: null, message: 'It is no longer there.' }];
	}
	const own = ownFieldsOf(mirror, item, isPerson);
	const refusals = Object.entries(fields).flatMap(([field, value]) => {
		const refusal =
			refusalOfEdit(actor, root, field, value, item, own) ?? refusalOfLayout(mirror, field, value);
		return refusal === null ? [] : [refusal];
	});
	if (refusals.length > 0) return refusals;
	return refusedTogether(mirror.read(root, id) ?? {}, fields).map(({ refusal }) => refusal);
}

/** The fields that the type of an item adds, as the document has it. */
export function ownFieldsOf(
	mirror: Mirror,
	item: WorkItem | undefined,
	isPerson: OwnFields['isPerson'],
): OwnFields {
	return { fields: mirror.read('types', item?.type ?? '')?.fields ?? [], isPerson };
}

/** Why a field cannot name a layout: it has to be one of the site. */
export function refusalOfLayout(mirror: Mirror, field: string, value: unknown): Refusal | null {
	if (field !== 'layout' || value === null) return null;
	if (typeof value === 'string' && mirror.read('layouts', value) !== undefined) return null;
	return { rule: 'layout', field, message: 'There is no such layout.' };
}
