import { describe, expect, it } from 'vitest';
import { momentWords } from '$lib/board/moment-words.ts';
import { NOON, ZONE } from '../../../support/work.ts';

describe('a moment in few words', () => {
	it('is the time alone today, by the site’s clock', () => {
		expect(momentWords('2026-05-12T16:00:00.000Z', NOON, ZONE)).toBe('18:00');
		expect(momentWords('2026-05-12T22:30:00.000Z', NOON, ZONE)).toBe('Wed 00:30');
	});

	it('has the weekday within six days, before and after', () => {
		expect(momentWords('2026-05-14T04:00:00.000Z', NOON, ZONE)).toBe('Thu 06:00');
		expect(momentWords('2026-05-10T04:00:00.000Z', NOON, ZONE)).toBe('Sun 06:00');
	});

	it('is the date beyond', () => {
		expect(momentWords('2026-06-01T04:00:00.000Z', NOON, ZONE)).toBe('1 Jun');
	});
});
