import { EditorState, Plugin, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import {
	initProseMirrorDoc,
	yCursorPlugin,
	ySyncPlugin,
	ySyncPluginKey,
	yUndoPlugin,
} from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { DESCRIPTION_LENGTH } from '$lib/control/edit.ts';
import { isLinkAddress } from '$lib/control/link-address.ts';
import { aroundCaret, keepsCaret } from './caret.ts';
import { CheckItemView } from './check-item.ts';
import { descriptionKeys } from './commands.ts';
import { cursorOf, selectionOf } from './cursors.ts';
import { fromWord } from './from-word.ts';
import { descriptionSchema } from './schema.ts';

/** What the editor asks and tells. */
export interface EditorSurroundings {
	mayWrite: () => boolean;
	/** The state is another one: what is on where the cursor stands may be, too. */
	changed: (state: EditorState) => void;
	openLink: () => void;
	/** Something that would make it too long was not taken. */
	tooLong: () => void;
}

/** Puts an editor of a description into an element. */
export function openEditor(
	place: HTMLElement,
	root: Y.XmlFragment,
	awareness: Awareness,
	{ mayWrite, changed, openLink, tooLong }: EditorSurroundings,
): EditorView {
	const { doc, mapping } = initProseMirrorDoc(root, descriptionSchema);
	const state = EditorState.create({
		doc,
		plugins: [
			keepsCaret(root),
			ySyncPlugin(root, { mapping }),
			yCursorPlugin(awareness, { cursorBuilder: cursorOf, selectionBuilder: selectionOf }),
			yUndoPlugin(),
			...descriptionKeys(openLink),
			keepsLength(tooLong),
		],
	});
	const view: EditorView = new EditorView(place, {
		state,
		editable: mayWrite,
		attributes: (now) => ({
			role: 'textbox',
			'aria-multiline': 'true',
			'aria-label': 'Description',
			'aria-readonly': String(!mayWrite()),
			class: isEmpty(now) ? 'prose empty' : 'prose',
			...(mayWrite() ? {} : { tabindex: '0' }),
		}),
		nodeViews: {
			check_item: (node, own, position) => new CheckItemView(node, own, position),
		},
		dispatchTransaction(transaction) {
			const now = aroundCaret(view, transaction);
			view.updateState(view.state.apply(now));
			changed(view.state);
		},
		transformPastedHTML: fromWord,
		handleKeyDown(own, event) {
			if (event.key !== 'Escape') return false;
			// The first Escape leaves the text, the next one the panel.
			own.dom.blur();
			return true;
		},
		handleClick(_own, _position, event) {
			const link = event.target instanceof Element ? event.target.closest('a') : null;
			const href = link?.getAttribute('href');
			if (!mayWrite() || !(event.ctrlKey || event.metaKey) || !isLinkAddress(href)) return false;
			window.open(href, '_blank', 'noopener,noreferrer');
			return true;
		},
	});
	return view;
}

/** Puts the cursor where it stood in the plain text that was here before. */
export function putCursor(view: EditorView, text: string, offset: number): void {
	const lines = text.slice(0, offset).split('\n').length - 1;
	const at = Math.min(offset + lines + 1, view.state.doc.content.size);
	view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at))));
	view.focus();
}

function isEmpty({ doc }: EditorState): boolean {
	return (
		doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.content.size === 2
	);
}

function keepsLength(tooLong: () => void): Plugin {
	return new Plugin({
		filterTransaction: (transaction, { doc }) => {
			const isOthers = transaction.getMeta(ySyncPluginKey) !== undefined;
			if (!transaction.docChanged || isOthers) return true;
			const size = transaction.doc.content.size;
			if (size <= DESCRIPTION_LENGTH || size <= doc.content.size) return true;
			tooLong();
			return false;
		},
	});
}
