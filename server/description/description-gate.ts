import * as Y from 'yjs';
import type { Refusal } from '../../src/lib/control/act.ts';
import {
	contentOfDescription,
	type DescriptionPart,
} from '../../src/lib/site-doc/description-content.ts';
import {
	descriptionOf,
	faultOfDescription,
	faultOfLength,
} from '../../src/lib/site-doc/description-shape.ts';
import { textOfDescription } from '../../src/lib/site-doc/description-text.ts';
import { replaceDescription, tidyDescription } from '../../src/lib/site-doc/description-write.ts';
import { dropPending } from '../sync/guard.ts';
import { changesOf } from '../sync/update-extent.ts';

/** Origin of what somebody has sent, by which it can be undone. */
const SENT = 'sent';

/** Applies what people send to a description, and puts back what may not stand, before anybody sees it. */
export class DescriptionGate {
	readonly #doc: Y.Doc;
	readonly #undo: Y.UndoManager;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
		this.#undo = new Y.UndoManager(descriptionOf(doc), {
			trackedOrigins: new Set([SENT]),
			captureTimeout: 0,
		});
	}

	/**
	 * Applies an update that was examined. What may not stand is put back as a whole.
	 * @param refusalOfSize Why the document may not be as large as it is then; null when it may.
	 * @returns Why it was put back; null when it stands, or has changed nothing.
	 */
	apply(update: Uint8Array, refusalOfSize: () => Refusal | null): Refusal | null {
		const doc = this.#doc;
		const before = contentOfDescription(doc);
		const length = textOfDescription(doc).length;
		let hasChanged = false;
		const changed = () => (hasChanged = true);
		doc.once('update', changed);
		Y.applyUpdate(doc, update, SENT);
		doc.off('update', changed);
		dropPending(doc);
		if (!hasChanged) return null;
		const why = this.#refusalOfContent(length) ?? refusalOfSize();
		if (why !== null) this.#putBack(before);
		else doc.transact(() => tidyDescription(doc));
		this.#forget();
		return why;
	}

	#refusalOfContent(lengthBefore: number): Refusal | null {
		const form = faultOfDescription(this.#doc);
		if (form !== null) return refusalOfForm(form);
		const text = textOfDescription(this.#doc);
		// Whoever makes one shorter that has become too long is not stopped half-way.
		const tooLong = text.length > lengthBefore ? faultOfLength(text) : null;
		return tooLong === null ? null : refusalOfForm(tooLong);
	}

	#putBack(before: readonly DescriptionPart[]): void {
		this.#undo.undo();
		if (JSON.stringify(contentOfDescription(this.#doc)) === JSON.stringify(before)) return;
		// Undoing leaves alone what others have changed since: here nobody has, so what differs is put right.
		this.#doc.transact(() => replaceDescription(this.#doc, before));
	}

	/** What was kept so that it could be undone goes the way of all that is deleted. */
	#forget(): void {
		const kept = [...this.#undo.undoStack, ...this.#undo.redoStack];
		this.#undo.clear();
		for (const { deletions } of kept) Y.tryGc(deletions, this.#doc.store, () => true);
	}
}

/** True when a document has already all that an examined update brings and takes away. */
export function isNoNews(doc: Y.Doc, update: Uint8Array): boolean {
	const { writes, removed } = changesOf(doc, Y.decodeUpdate(update));
	return writes.length === 0 && removed.length === 0;
}

/** Why something may not stand in a description. */
export function refusalOfForm(message: string): Refusal {
	return { rule: 'form', field: 'description', message };
}
