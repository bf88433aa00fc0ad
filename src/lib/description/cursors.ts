import type { DecorationAttrs } from 'prosemirror-view';
import { personColour } from '$lib/ui/person-mark.ts';

/** Somebody else in the description, as the server names them. */
interface Somebody {
	id?: unknown;
	name?: unknown;
}

/** A character without width at which no line breaks. */
const WORD_JOINER = '\u2060';

/** Where somebody else's cursor stands, with their name. */
export function cursorOf(somebody: Somebody): HTMLElement {
	const cursor = document.createElement('span');
	cursor.className = 'their-cursor';
	cursor.style.setProperty('--person', colourOf(somebody));
	const name = document.createElement('span');
	name.textContent = typeof somebody.name === 'string' ? somebody.name : '';
	// Without text in the line of its own, the key to the line's end goes nowhere from before it.
	cursor.append(WORD_JOINER, name, WORD_JOINER);
	return cursor;
}

/** How what somebody else has selected looks. */
export function selectionOf(somebody: Somebody): DecorationAttrs {
	return { class: 'their-selection', style: `--person: ${colourOf(somebody)}` };
}

function colourOf({ id }: Somebody): string {
	return personColour(typeof id === 'string' ? id : '');
}
