import { describe, expect, it } from 'vitest';
import { permitStanding, windowWords } from '$lib/contractor/permit-words.ts';
import { NOON, ZONE } from '../../../support/work.ts';
import { permit } from './made-up.ts';

const standing = (fields: Parameters<typeof permit>[0]) => {
	const { standing: how, words } = permitStanding(permit(fields), NOON, ZONE);
	return [how, words];
};

describe('how a permit stands', () => {
	it('tells the time left while it holds', () => {
		expect(standing({})).toEqual(['holds', '3 h 12 min left']);
	});

	it('warns in the last half hour', () => {
		expect(standing({ validTo: '2026-05-12T10:29:00.000Z' })).toEqual(['ends soon', '29 min left']);
		expect(standing({ validTo: '2026-05-12T10:00:30.000Z' })).toEqual([
			'ends soon',
			'less than a minute left',
		]);
	});

	it('says so when it has no end', () => {
		expect(standing({ validTo: null })).toEqual(['holds', 'issued, no end set']);
	});

	it('is expired at the very moment of its end, on the site’s clock', () => {
		expect(standing({ validTo: NOON })).toEqual(['lacks', 'expired 12:00']);
	});

	it('tells from when it is valid', () => {
		expect(standing({ validFrom: '2026-05-13T05:00:00.000Z', validTo: null })).toEqual([
			'lacks',
			'valid from Wed 07:00',
		]);
	});

	it.each([
		['requested', 'lacks', 'requested, not issued'],
		['approved', 'lacks', 'approved, not issued'],
		['handed back', 'lacks', 'handed back'],
		['suspended', 'withdrawn', 'suspended'],
		['cancelled', 'withdrawn', 'cancelled'],
	])('tells that it is %s', (state, how, words) => {
		expect(standing({ state })).toEqual([how, words]);
	});
});

describe('the window of a permit', () => {
	it('is told on the site’s clock, as far as it is set', () => {
		const words = (fields: Parameters<typeof permit>[0]) => windowWords(permit(fields), NOON, ZONE);
		expect(words({})).toBe('07:00 to 15:12');
		expect(words({ validFrom: null })).toBe('until 15:12');
		expect(words({ validTo: null })).toBe('from 07:00');
		expect(words({ validFrom: null, validTo: null })).toBeNull();
	});
});
