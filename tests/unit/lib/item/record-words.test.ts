import { describe, expect, it } from 'vitest';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { validityWords, verdictOf } from '../../../../src/lib/item/record-words.ts';
import * as work from '../../../support/work.ts';

const NOW = '2026-03-03T10:00:00.000Z';

function permit(says: Partial<SiteRecord>): SiteRecord {
	return work.permit({
		validFrom: '2026-03-03T06:00:00.000Z',
		validTo: '2026-03-03T13:12:00.000Z',
		...says,
	});
}

describe('when a record holds', () => {
	it('tells the end on the site’s clock and what is left', () => {
		expect(validityWords(permit({}), NOW, work.ZONE)).toBe('until 14:12, 3 h 12 min left');
	});

	it('tells when it expired and from when it will hold', () => {
		expect(validityWords(permit({ validTo: '2026-03-02T17:00:00.000Z' }), NOW, work.ZONE)).toBe(
			'expired Mon 2 Mar 18:00',
		);
		expect(
			validityWords(
				permit({ validFrom: '2026-03-04T06:00:00.000Z', validTo: null }),
				NOW,
				work.ZONE,
			),
		).toBe('from Wed 4 Mar 07:00');
	});

	it('tells the day of a coming window once', () => {
		const coming = permit({
			validFrom: '2026-03-04T06:00:00.000Z',
			validTo: '2026-03-04T16:00:00.000Z',
		});
		expect(validityWords(coming, NOW, work.ZONE)).toBe('Wed 4 Mar 07:00 to 17:00');
	});

	it('does not count down what is far away', () => {
		expect(validityWords(permit({ validTo: '2026-05-01T16:00:00.000Z' }), NOW, work.ZONE)).toBe(
			'until Fri 1 May 18:00',
		);
	});

	it('is silent about what has no window', () => {
		expect(validityWords(permit({ validFrom: null, validTo: null }), NOW, work.ZONE)).toBe('');
	});
});

describe('whether a linked record lets the work go on', () => {
	it('allows the start while a permit is issued and valid', () => {
		expect(verdictOf(permit({}), 'to start', null, work.occasion(NOW))).toEqual({
			allows: true,
			words: 'Allows the start',
		});
	});

	it('says what is missing, on the site’s clock and without the name that stands above it', () => {
		const expired = permit({ validTo: '2026-03-03T09:00:00.000Z' });
		expect(verdictOf(expired, 'to start', null, work.occasion(NOW))).toEqual({
			allows: false,
			words: 'Does not allow the start: expired at 10:00',
		});
		expect(verdictOf(permit({}), 'to close', null, work.occasion(NOW))).toEqual({
			allows: false,
			words: 'Does not allow closing: is issued, not handed back',
		});
	});

	it('has no verdict on what only informs', () => {
		expect(verdictOf(permit({}), 'informs', null, work.occasion(NOW))).toBeNull();
	});
});
