import type * as Y from 'yjs';
import type { Change } from '../../src/lib/control/change.ts';
import { type Touched, touchedBy } from '../../src/lib/site-doc/observe.ts';
import { applyChange } from '../../src/lib/site-doc/write.ts';
import type { Author, Batch } from './batch.ts';
import { dropPending } from './guard.ts';
import type { Mirror } from './mirror.ts';

/** The only way in which a site's document changes: each change is noted in the batch that it will be committed with. */
export class SiteWriter {
	readonly #doc: Y.Doc;
	readonly #mirror: Mirror;

	/** @param mirror Is kept as the document is after each change. */
	constructor(doc: Y.Doc, mirror: Mirror) {
		this.#doc = doc;
		this.#mirror = mirror;
	}

	/** Writes changes that were judged. */
	write(batch: Batch, at: string, author: Author, changes: readonly Change[]): void {
		this.change(batch, at, author, () =>
			this.#doc.transact(() => {
				for (const change of changes) applyChange(this.#doc, change);
			}),
		);
	}

	/**
	 * Makes a change to the document and notes what it did.
	 * @param make Changes it in one transaction.
	 * @returns What `make` returns.
	 */
	change<T>(batch: Batch, at: string, author: Author, make: () => T): T {
		let touched: Touched = new Map();
		const observe = (transaction: Y.Transaction) => {
			touched = touchedBy(this.#doc, transaction);
		};
		const collect = (update: Uint8Array) => batch.updates.push(update);
		this.#doc.on('afterTransaction', observe);
		this.#doc.on('update', collect);
		try {
			return make();
		} finally {
			this.#doc.off('afterTransaction', observe);
			this.#doc.off('update', collect);
			dropPending(this.#doc);
			for (const [root, entries] of touched) {
				for (const id of entries.keys()) {
					const before = this.#mirror.raw(root, id);
					this.#mirror.refresh(this.#doc, root, id);
					batch.note(author, at, root, id, before, this.#mirror.raw(root, id));
				}
			}
		}
	}
}
