import { throwAwayCopies } from './device-copy.ts';
import { dropKeptPages } from './kept-pages.ts';

/**
 * Ends the session on this device, and throws away what the device has of the sites. Changes that are not saved
 * stay: they are sent when their author signs in here again.
 * @returns Why it did not end, in words; null when it did.
 */
export async function signOut(): Promise<string | null> {
	let answer: Response;
	try {
		answer = await fetch('/api/v1/logout', { method: 'POST' });
	} catch (error) {
		// fetch throws this, and nothing else, when the network is away.
		if (!(error instanceof TypeError)) throw error;
		return 'The server could not be reached. Try again when the connection is back.';
	}
	if (!answer.ok && answer.status !== 401) {
		return `The server answered ${answer.status}. Try again in a while.`;
	}
	// What was begun and not said, see contractor/stuck-drafts.
	sessionStorage.clear();
	await Promise.all([throwAwayCopies(), dropKeptPages()]);
	return null;
}
