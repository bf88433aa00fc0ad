import { describe, expect, it } from 'vitest';
import { connectionWords } from '$lib/contractor/connection-words.ts';

describe('the connection in words', () => {
	it.each([
		['live', true, 0, 'Saved'],
		['live', true, 2, 'Sending 2'],
		['offline', true, 0, 'Offline'],
		['offline', true, 2, 'Offline · 2 waiting to send'],
		['connecting', false, 0, 'Connecting'],
		['connecting', true, 1, 'Offline · 1 waiting to send'],
		['refused', true, 0, 'Not connected'],
	] as const)('%s (loaded: %s, waiting: %d) is "%s"', (state, isLoaded, waiting, words) => {
		expect(connectionWords(state, isLoaded, waiting).words).toBe(words);
	});
});
