import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';

/** An item of a check list with a box that can be ticked. */
export class CheckItemView implements NodeView {
	readonly dom: HTMLElement;
	readonly contentDOM: HTMLElement;
	readonly #box: HTMLInputElement;

	constructor(node: Node, view: EditorView, position: () => number | undefined) {
		this.dom = document.createElement('li');
		const label = document.createElement('label');
		label.contentEditable = 'false';
		this.#box = document.createElement('input');
		this.#box.type = 'checkbox';
		label.append(this.#box);
		this.contentDOM = document.createElement('div');
		this.dom.append(label, this.contentDOM);
		this.#show(node);
		this.#box.addEventListener('change', () => {
			const at = position();
			if (at === undefined || !view.editable) {
				this.#box.checked = !this.#box.checked;
				return;
			}
			view.dispatch(view.state.tr.setNodeAttribute(at, 'checked', this.#box.checked));
		});
		this.#box.disabled = !view.editable;
	}

	update(node: Node): boolean {
		if (node.type.name !== 'check_item') return false;
		this.#show(node);
		return true;
	}

	stopEvent(event: Event): boolean {
		return event.target === this.#box;
	}

	ignoreMutation(mutation: { target: globalThis.Node }): boolean {
		return !this.contentDOM.contains(mutation.target);
	}

	#show(node: Node): void {
		const isChecked = node.attrs['checked'] === true;
		this.#box.checked = isChecked;
		this.#box.setAttribute('aria-label', `Done: ${node.textContent}`);
		this.dom.dataset['checked'] = String(isChecked);
	}
}
