import type { ConnectionState } from '$lib/live/connection.ts';

/** What the chip at the top says of the connection and of what waits. */
export interface ConnectionWords {
	words: string;
	/** `calm`: all of mine is kept; `busy`: on its way; `away`: nothing goes out or comes in. */
	mood: 'calm' | 'busy' | 'away';
}

/**
 * The connection in words.
 * @param waiting How many acts the site has not answered yet.
 */
export function connectionWords(
	connection: ConnectionState,
	isLoaded: boolean,
	waiting: number,
): ConnectionWords {
	if (connection === 'live') {
		return waiting === 0
			? { words: 'Saved', mood: 'calm' }
			: { words: `Sending ${waiting}`, mood: 'busy' };
	}
	if (connection === 'connecting' && !isLoaded) return { words: 'Connecting', mood: 'busy' };
	const state = connection === 'refused' ? 'Not connected' : 'Offline';
	return {
		words: waiting === 0 ? state : `${state} · ${waiting} waiting to send`,
		mood: 'away',
	};
}
