import { Plugin, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { yCursorPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';

/**
 * Tells the editor where the caret is by now. The browser does it too, but a moment after it has moved the caret: what comes
 * from others in between would put it back to where the editor knew it, and the key would be lost.
 */
function tellCaret({ dom }: EditorView): void {
	dom.ownerDocument.dispatchEvent(new Event('selectionchange'));
}

/** Keeps the caret where it was moved to when others change the text. Stands before the plugin that takes their changes in. */
export function keepsCaret({ doc }: Y.XmlFragment): Plugin {
	return new Plugin({
		view: (view) => {
			const tell = () => tellCaret(view);
			doc?.on('beforeAllTransactions', tell);
			return { destroy: () => doc?.off('beforeAllTransactions', tell) };
		},
	});
}

/** A change of the editor's state as it is to be made now: others' cursors are drawn around the caret as it is. */
export function aroundCaret(view: EditorView, transaction: Transaction): Transaction {
	const cursors: unknown = transaction.getMeta(yCursorPluginKey);
	if (cursors === undefined) return transaction;
	tellCaret(view);
	return view.state.tr.setMeta(yCursorPluginKey, cursors);
}
