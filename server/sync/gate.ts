import * as Y from 'yjs';
import type { Refusal } from '../../src/lib/control/act.ts';
import { refusalOfEdit } from '../../src/lib/control/edit.ts';
import { refusedTogether } from '../../src/lib/control/edit-together.ts';
import type { Root } from '../../src/lib/control/history-event.ts';
import type { OwnFields } from '../../src/lib/control/own-field.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import { touchedBy } from '../../src/lib/site-doc/observe.ts';
import { rootOf, type RawEntry } from '../../src/lib/site-doc/shape.ts';
import { removeEntry, restoreEntry } from '../../src/lib/site-doc/write.ts';
import { ownFieldsOf, refusalOfLayout } from './field-refusals.ts';
import { lostWrites } from './guard.ts';
import type { Mirror } from './mirror.ts';
import { type Outrun, outrunWrites } from './outrun.ts';

/** An edit that was put back, with the reasons. */
export interface PutBack {
	root: Root;
	entry: string;
	refusals: Refusal[];
}

/** What an update came to, beside what stands. */
export interface Judged {
	putBack: PutBack[];
	/** What was written into entries that have gone; nobody knows any more which they were. */
	lost: Refusal[];
}

/**
 * Applies an update of an actor and puts back what may not stand, in one transaction: the lawful rest stays.
 * @param writes What the update writes, as the guard has found it.
 * @param isPerson True when the id is a person of the site.
 */
export function applyEdit(
	doc: Y.Doc,
	mirror: Mirror,
	actor: Actor,
	update: Uint8Array,
	writes: readonly Y.Item[],
	isPerson: OwnFields['isPerson'],
): Judged {
	const putBack: PutBack[] = [];
	let lost: Refusal[] = [];
	Y.transact(
		doc,
		(transaction) => {
			Y.applyUpdate(doc, update);
			// What is put back below has gone, too, but is told otherwise.
			lost = lostWrites(doc, writes).map(refusalOfLost);
			const outrun = outrunWrites(doc, writes);
			// Otherwise Yjs takes what is written here for a stolen client id and takes a new one each time.
			transaction.local = true;
			for (const [root, entries] of touchedBy(doc, transaction)) {
				for (const [id, keys] of entries) {
					const before = mirror.raw(root, id);
					const refusals =
						keys === 'all'
							? putBackEntry(doc, root, id, before)
							: judgeKeys(doc, mirror, actor, root, id, keys, isPerson);
					if (refusals.length > 0) putBack.push({ root, entry: id, refusals });
				}
			}
			addOutrun(putBack, outrun);
		},
		'edit',
		false,
	);
	return { putBack, lost };
}

function refusalOfLost(field: string | null): Refusal {
	const what = field === null ? 'What you changed' : `The entry whose "${field}" you changed`;
	return {
		rule: 'exists',
		field,
		message: `${what} was removed meanwhile: your change has no place.`,
	};
}

/** Tells of what did not come to stand, where nothing else is told of it. */
function addOutrun(putBack: PutBack[], outrun: readonly Outrun[]): void {
	for (const { root, entry, field } of outrun) {
		const told = putBack.find((one) => one.root === root && one.entry === entry);
		if (told?.refusals.some((one) => one.field === null || one.field === field) === true) continue;
		const refusal = {
			rule: 'concurrent',
			field,
			message: `Somebody else changed "${field}" at the same moment, and that stands.`,
		};
		if (told === undefined) putBack.push({ root, entry, refusals: [refusal] });
		else told.refusals.push(refusal);
	}
}

/** Whole entries come and go by acts alone. */
function putBackEntry(doc: Y.Doc, root: Root, id: string, before: RawEntry | undefined): Refusal[] {
	if (before !== undefined) restoreEntry(doc, root, id, before);
	else removeEntry(doc, root, id);
	return [
		{
			rule: 'governed',
			field: null,
			message:
				before === undefined
					? `Nobody puts an entry into ${root} by an edit: it is created by an act.`
					: `An entry of ${root} cannot be removed or replaced by an edit.`,
		},
	];
}

function judgeKeys(
	doc: Y.Doc,
	mirror: Mirror,
	actor: Actor,
	root: Root,
	id: string,
	keys: ReadonlySet<string>,
	isPerson: OwnFields['isPerson'],
): Refusal[] {
	const entry = rootOf(doc, root).get(id);
	const before = mirror.raw(root, id);
	if (!isMap(entry) || before === undefined) return [];
	const item = root === 'items' ? mirror.read('items', id) : undefined;
	const own = ownFieldsOf(mirror, item, isPerson);
	const refusals: Refusal[] = [];
	const lawful = new Map<string, unknown>();
	for (const key of keys) {
		const value: unknown = entry.has(key) ? entry.get(key) : null;
		const refusal =
			refusalOfEdit(actor, root, key, value, item, own) ??
			(entry.has(key) ? null : refusalOfRemoval(key)) ??
			refusalOfLayout(mirror, key, value);
		if (refusal === null) {
			lawful.set(key, value);
			continue;
		}
		refusals.push(refusal);
		putBackKey(entry, key, before);
	}
	const together = refusedTogether(mirror.read(root, id) ?? {}, Object.fromEntries(lawful));
	for (const { refusal, fields } of together) {
		refusals.push(refusal);
		for (const key of fields) putBackKey(entry, key, before);
	}
	return refusals;
}

function putBackKey(entry: Y.Map<unknown>, key: string, before: RawEntry): void {
	if (before.has(key)) entry.set(key, before.get(key));
	else entry.delete(key);
}

function refusalOfRemoval(field: string): Refusal {
	return { rule: 'form', field, message: `"${field}" is emptied by null, not by removing it.` };
}

function isMap(value: unknown): value is Y.Map<unknown> {
	return value instanceof Y.Map;
}
