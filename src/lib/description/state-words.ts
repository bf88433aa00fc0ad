import type { ItemDocument } from './item-document.svelte.ts';

/**
 * How it stands with a description, in words; none where nothing has to be said.
 * @param hasWritten Whether something was written in it on this visit.
 */
export function stateWords(
	document: Pick<ItemDocument, 'closed' | 'waits' | 'isConnected' | 'isKept'>,
	mayWrite: boolean,
	hasWritten: boolean,
): { text: string; warns: boolean } {
	const { closed, waits, isConnected, isKept } = document;
	if (closed !== null) return { text: `It can only be read now. ${closed}`, warns: true };
	if (waits && !isKept) {
		return {
			text: 'Not saved yet, and this device has no room to keep it: copy it before you close the page.',
			warns: true,
		};
	}
	if (waits && !isConnected) {
		return {
			text: 'Not saved yet: it is kept on this device and sent when the connection is back.',
			warns: true,
		};
	}
	if (waits) return { text: 'Saving…', warns: false };
	if (!isConnected) {
		return {
			text: mayWrite
				? 'No connection: what you write is kept on this device and sent later.'
				: 'No connection: this is how it was.',
			warns: false,
		};
	}
	return { text: hasWritten ? 'Saved' : '', warns: false };
}
