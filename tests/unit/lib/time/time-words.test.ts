import { describe, expect, it } from 'vitest';
import { distanceWords, timeWords } from '../../../../src/lib/time/time-words.ts';

const NOW = Date.parse('2026-11-29T12:00:00.000Z');
const HOUR = 3_600_000;

describe('a moment in words', () => {
	it('says how far it lies from now, in hours, days and weeks', () => {
		const at = (hours: number) => distanceWords(NOW + hours * HOUR, NOW);
		expect(at(0)).toBe('now');
		expect(at(-0.5)).toBe('30 minutes ago');
		expect(at(-1)).toBe('1 hour ago');
		expect(at(-47)).toBe('47 hours ago');
		expect(at(-9 * 24)).toBe('9 days ago');
		expect(at(-28 * 24)).toBe('4 weeks ago');
		expect(at(30)).toBe('in 30 hours');
	});

	it('is told on the clock of the site', () => {
		const moment = Date.parse('2026-11-20T05:00:00.000Z');
		expect(timeWords(moment, NOW, 'Europe/Amsterdam')).toBe('Fri 20 Nov 06:00 · 9 days ago');
	});
});
