import { describe, expect, it } from 'vitest';
import { atWords, isSameDay, momentWords } from '../../../../src/lib/control/site-time.ts';

const NOW = '2026-03-03T22:30:00.000Z';

describe('a moment on the site’s clock', () => {
	it('is only a time when it is today there, whatever the day is in UTC', () => {
		expect(momentWords('2026-03-03T23:30:00.000Z', NOW, 'Europe/Amsterdam')).toBe(
			'Wed 4 Mar 00:30',
		);
		expect(momentWords('2026-03-03T23:30:00.000Z', NOW, 'UTC')).toBe('23:30');
	});

	it('has its day when no day is given to compare with, and its year when it is far away', () => {
		expect(momentWords('2020-03-03T05:00:00.000Z', null, 'UTC')).toBe('3 Mar 2020 05:00');
		expect(momentWords('2020-03-03T05:00:00.000Z', NOW, 'UTC')).toBe('3 Mar 2020 05:00');
	});

	it('is said with its day when that is another one', () => {
		const zone = 'Europe/Amsterdam';
		expect(atWords('2026-03-03T23:30:00.000Z', NOW, zone)).toBe('on Wed 4 Mar at 00:30');
		expect(atWords('2026-03-03T12:00:00.000Z', NOW, zone)).toBe('at 13:00');
		expect(isSameDay('2026-03-03T23:30:00.000Z', NOW, zone)).toBe(false);
		expect(isSameDay('2026-03-03T23:30:00.000Z', NOW, 'UTC')).toBe(true);
	});
});
