import type { ConnectionState } from '$lib/live/connection.ts';

/** How safe my work is, in words and as one of a few looks. */
export interface SaveState {
	look: 'saved' | 'saving' | 'offline' | 'connecting' | 'closed';
	words: string;
}

interface Situation {
	connection: ConnectionState;
	isLoaded: boolean;
	/** True while something of mine is not yet saved. */
	isUnsaved: boolean;
	/** Acts of mine without an answer. */
	waitingActs: number;
}

/** What the header says of the connection and of what I did. */
export function saveStateOf(situation: Situation): SaveState {
	const { connection, isLoaded, isUnsaved, waitingActs } = situation;
	switch (connection) {
		case 'refused':
			return { look: 'closed', words: 'Closed by the server' };
		case 'offline':
			return { look: 'offline', words: `Offline${waitingWords(isUnsaved, waitingActs)}` };
		case 'connecting':
			return { look: 'connecting', words: 'Connecting…' };
		case 'live':
			if (!isLoaded) return { look: 'connecting', words: 'Connecting…' };
			return isUnsaved ? { look: 'saving', words: 'Saving…' } : { look: 'saved', words: 'Saved' };
	}
}

function waitingWords(isUnsaved: boolean, waitingActs: number): string {
	if (waitingActs > 0) return ` · ${waitingActs} waiting to send`;
	return isUnsaved ? ' · edits waiting to send' : '';
}
