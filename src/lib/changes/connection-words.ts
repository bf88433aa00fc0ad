import type { ConnectionState } from '$lib/live/connection.ts';
import { momentWords } from '$lib/control/site-time.ts';

/** How safe my work is, as one of a few looks, in words, and in fewer words for a phone. */
export interface ConnectionWords {
	/** `asks`: something of mine needs me. */
	look: 'saved' | 'saving' | 'asks' | 'offline' | 'connecting' | 'closed';
	words: string;
	short: string;
}

/** What the words are made of. */
export interface Situation {
	connection: ConnectionState;
	isLoaded: boolean;
	/** ISO 8601, UTC: when the picture was last current; null while it is. */
	knownAt: string | null;
	/** Changes of mine that are not saved yet. */
	waiting: number;
	/** Changes of mine that wait for me. */
	unsettled: number;
	/** ISO 8601, UTC. */
	now: string;
	/** IANA name. */
	timeZone: string;
}

/** What the header says of the connection and of what I did. */
export function connectionWords(situation: Situation): ConnectionWords {
	const { connection, isLoaded, unsettled, waiting } = situation;
	const asks =
		unsettled === 0 ? null : `${counted(unsettled)} ${unsettled === 1 ? 'needs' : 'need'} you`;
	switch (connection) {
		case 'refused':
			return { look: 'closed', words: 'Closed by the server', short: 'Closed' };
		case 'offline':
			return offlineWords(situation, asks);
		case 'connecting':
			return connectingWords(situation, asks);
		case 'live':
			if (!isLoaded) return connectingWords(situation, asks);
			if (asks !== null) return { look: 'asks', words: asks, short: `${unsettled} for you` };
			return waiting > 0
				? { look: 'saving', words: 'Saving…', short: 'Saving…' }
				: { look: 'saved', words: 'Saved', short: 'Saved' };
	}
}

function offlineWords(situation: Situation, asks: string | null): ConnectionWords {
	const at = timeOf(situation);
	const { waiting, unsettled } = situation;
	const since = at === null ? 'Offline' : `Offline since ${at}`;
	const count = waiting + unsettled;
	return {
		look: 'offline',
		words: joined(since, waitingWords(waiting), asks),
		short: count === 0 ? 'Offline' : `Offline · ${count}`,
	};
}

function connectingWords(situation: Situation, asks: string | null): ConnectionWords {
	const at = timeOf(situation);
	if (!situation.isLoaded || at === null) {
		// On a phone the turning mark says it: the header is not to move when the picture is there.
		return { look: 'connecting', words: 'Connecting…', short: '' };
	}
	return {
		look: 'connecting',
		words: joined(`As of ${at}, connecting…`, waitingWords(situation.waiting), asks),
		short: `As of ${at}`,
	};
}

function timeOf({ isLoaded, knownAt, now, timeZone }: Situation): string | null {
	return isLoaded && knownAt !== null ? momentWords(knownAt, now, timeZone) : null;
}

function waitingWords(waiting: number): string | null {
	return waiting === 0 ? null : `${counted(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`;
}

function counted(changes: number): string {
	return changes === 1 ? '1 change' : `${changes} changes`;
}

function joined(...parts: (string | null)[]): string {
	return parts.filter((part) => part !== null).join(', ');
}
