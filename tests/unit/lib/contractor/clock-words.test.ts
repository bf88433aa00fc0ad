import { describe, expect, it } from 'vitest';
import { clockWords } from '$lib/contractor/clock-words.ts';
import { NOON, ZONE } from '../../../support/work.ts';

describe('a moment on the site’s clock', () => {
	it.each([
		['2026-05-12T12:00:00.000Z', '14:00'],
		// Already tomorrow in Rotterdam.
		['2026-05-12T22:30:00.000Z', 'Wed 00:30'],
		['2026-05-09T12:00:00.000Z', 'Sat 14:00'],
		['2026-06-30T12:00:00.000Z', '30 Jun 14:00'],
		['2025-12-01T12:00:00.000Z', '1 Dec 2025 13:00'],
	])('%s is %s', (moment, words) => {
		expect(clockWords(moment, NOON, ZONE)).toBe(words);
	});
});
