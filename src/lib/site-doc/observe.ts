import type * as Y from 'yjs';
import { ROOTS, type Root } from '../control/history-event.ts';
import { rootOf } from './shape.ts';

/** The entries that a transaction touched, by root; the keys it changed of each, or `all` when the entry came, went or was replaced. */
export type Touched = Map<Root, Map<string, ReadonlySet<string> | 'all'>>;

/**
 * Calls back after each transaction with the entries that it touched.
 * @returns Ends the observation.
 */
export function observeSite(
	doc: Y.Doc,
	callback: (touched: Touched, transaction: Y.Transaction) => void,
): () => void {
	const observer = (transaction: Y.Transaction) => {
		const touched = touchedBy(doc, transaction);
		if (touched.size > 0) callback(touched, transaction);
	};
	doc.on('afterTransaction', observer);
	return () => doc.off('afterTransaction', observer);
}

/** The entries that a transaction has touched so far. */
export function touchedBy(doc: Y.Doc, transaction: Y.Transaction): Touched {
	const touched: Touched = new Map();
	const rootByType = new Map<unknown, Root>(ROOTS.map((root) => [rootOf(doc, root), root]));
	for (const [type, keys] of transaction.changed) {
		const root = rootByType.get(type);
		if (root !== undefined) {
			const entries = entriesOf(touched, root);
			for (const key of keys) if (key !== null) entries.set(key, 'all');
			continue;
		}
		noteNested(touched, rootByType, type._item, keys);
	}
	return touched;
}

function noteNested(
	touched: Touched,
	rootByType: ReadonlyMap<unknown, Root>,
	placed: Y.Item | null,
	keys: ReadonlySet<string | null>,
): void {
	if (placed === null || placed.deleted || placed.parentSub === null) return;
	const root = rootByType.get(placed.parent);
	if (root === undefined) return;
	const entries = entriesOf(touched, root);
	const before = entries.get(placed.parentSub);
	if (before === 'all') return;
	const changed = new Set(before);
	for (const key of keys) if (key !== null) changed.add(key);
	entries.set(placed.parentSub, changed);
}

function entriesOf(touched: Touched, root: Root): Map<string, ReadonlySet<string> | 'all'> {
	const found = touched.get(root);
	if (found) return found;
	const made = new Map<string, ReadonlySet<string> | 'all'>();
	touched.set(root, made);
	return made;
}
