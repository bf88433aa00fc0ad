/**
 * The shape of the shared document. Each root is a `Y.Map` of entries by id. An entry is a `Y.Map` with the key
 * `base`, one plain object as it was created, and one key for each field that was changed since. Collections of
 * an entry have keys of their own, `blocker:<id>`, `link:<record>`, `criterion:<id>`, `attachment:<id>`,
 * `acceptance:<id>`, an isolation's
 * `point:<id>`, and its custom fields `custom:<field>`; null in such a key takes away what base holds. Only this folder knows that.
 */
import * as Y from 'yjs';
import { ROOTS, type Root } from '../control/history-event.ts';

export const BASE = 'base';

/** Prefixes of the keys under which single members of an item's collections stand. */
export const PREFIX = {
	blocker: 'blocker:',
	link: 'link:',
	criterion: 'criterion:',
	attachment: 'attachment:',
	acceptance: 'acceptance:',
	custom: 'custom:',
	point: 'point:',
} as const;

/** An entry as it stands in the document: its keys and their values. */
export type RawEntry = ReadonlyMap<string, unknown>;

/** Makes a document of a site, with its roots. */
export function makeDocument(): Y.Doc {
	const doc = new Y.Doc({ gc: true });
	for (const root of ROOTS) doc.getMap(root);
	return doc;
}

/** The entries of a root, by id. */
export function rootOf(doc: Y.Doc, root: Root): Y.Map<Y.Map<unknown>> {
	return doc.getMap<Y.Map<unknown>>(root);
}

/** The keys and values of an entry. */
export function rawOf(entry: Y.Map<unknown>): Map<string, unknown> {
	return new Map(entry.entries());
}

/** True when a value can stand in a document as an entry: a map with a plain base. */
export function isEntry(value: unknown): value is Y.Map<unknown> {
	return value instanceof Y.Map && isPlainObject(value.get(BASE));
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof Y.AbstractType) &&
		!(value instanceof Uint8Array)
	);
}

/**
 * The value of one key of an entry as it reads: the changed key where there is one, otherwise what base holds.
 * Undefined when neither has it.
 */
export function readKey(raw: RawEntry, key: string): unknown {
	if (raw.has(key)) return raw.get(key) ?? undefined;
	const base = raw.get(BASE);
	if (!isPlainObject(base)) return undefined;
	for (const [collection, prefix] of Object.entries(PREFIX)) {
		if (!key.startsWith(prefix)) continue;
		return memberOfBase(base, collection, key.slice(prefix.length));
	}
	return Object.hasOwn(base, key) ? base[key] : undefined;
}

/** Names in `base` of the collections whose single members have keys of their own. */
const COLLECTIONS = {
	blocker: 'blockers',
	link: 'links',
	criterion: 'criteria',
	attachment: 'attachments',
	acceptance: 'acceptances',
	custom: 'custom',
	point: 'points',
} as const;

function memberOfBase(
	base: Readonly<Record<string, unknown>>,
	collection: string,
	member: string,
): unknown {
	if (collection === 'custom') {
		const custom = base[COLLECTIONS.custom];
		return isPlainObject(custom) && Object.hasOwn(custom, member) ? custom[member] : undefined;
	}
	const name = Object.entries(COLLECTIONS).find(([key]) => key === collection)?.[1];
	const list = name === undefined ? undefined : base[name];
	if (!Array.isArray(list)) return undefined;
	const idKey = collection === 'link' ? 'record' : 'id';
	return list.find((one: unknown) => isPlainObject(one) && one[idKey] === member) as unknown;
}
