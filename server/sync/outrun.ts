import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { ROOTS, type Root } from '../../src/lib/control/history-event.ts';
import { rootOf } from '../../src/lib/site-doc/shape.ts';

/** A field of an entry that was written and does not stand. */
export interface Outrun {
	root: Root;
	entry: string;
	field: string;
}

/**
 * The fields that an update writes without having seen what somebody else set there meanwhile, where that stands: of
 * two such values Yjs keeps the one of the higher client id, whichever came first.
 * @param writes What an update wrote, after it was applied and before its transaction has ended.
 */
export function outrunWrites(doc: Y.Doc, writes: readonly Y.Item[]): Outrun[] {
	const roots = new Map<unknown, Root>(ROOTS.map((root) => [rootOf(doc, root), root]));
	const own = new Set(writes.map(({ id }) => nameOf(id)));
	return writes.flatMap(({ id }) => {
		const written = Y.getItem(doc.store, id);
		const field = written instanceof Y.Item ? written.parentSub : null;
		if (!(written instanceof Y.Item) || !written.deleted || field === null) return [];
		if (!(written.parent instanceof Y.Map)) return [];
		const entry = written.parent._item?.parentSub ?? null;
		const root = roots.get(written.parent._item?.parent);
		const standing = written.parent._map.get(field);
		if (root === undefined || entry === null || standing === undefined) return [];
		// What the author has overwritten or emptied, they have overwritten or emptied.
		if (standing === written || own.has(nameOf(standing.id))) return [];
		return isDeepStrictEqual(valueOf(written), valueOf(standing)) ? [] : [{ root, entry, field }];
	});
}

function nameOf({ client, clock }: Y.ID): string {
	return `${client}:${clock}`;
}

function valueOf({ content }: Y.Item): unknown {
	return content.getContent()[0];
}
