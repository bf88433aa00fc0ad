import { describe, expect, it } from 'vitest';
import { byClock, expiresToday, standingOf } from '../../../../src/lib/control/record-standing.ts';
import { missingToStart, type SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { occasion, ZONE } from '../../../support/work.ts';
import { EARLIER, LATER, NOW, permit } from './made-up.ts';

const JUST_BEFORE = '2026-05-12T11:59:59.999Z';

describe('what the clock says of a record (R3)', () => {
	it('turns at the very moment of its window’s ends, the last one not being in it', () => {
		expect(byClock(permit(), JUST_BEFORE)).toBe(null);
		expect(byClock(permit(), LATER)).toBe('expired');
		expect(byClock(permit({ validFrom: NOW }), NOW)).toBe(null);
		expect(byClock(permit({ validFrom: LATER, validTo: null }), JUST_BEFORE)).toBe('not yet valid');
	});

	it('says that a permit is suspended also before its window begins', () => {
		const ahead = permit({ state: 'suspended', validFrom: LATER, validTo: null });
		expect(standingOf(ahead, JUST_BEFORE)).toBe('suspended');
	});

	it('is what readiness goes by', () => {
		for (const now of [EARLIER, NOW, JUST_BEFORE, LATER]) {
			const allows = missingToStart(permit(), null, occasion(now)) === null;
			expect(allows).toBe(byClock(permit(), now) === null);
		}
	});

	it.each<[string, Partial<SiteRecord>, string]>([
		['an issued permit', { state: 'issued' }, 'expired'],
		['a suspended permit', { state: 'suspended' }, 'expired'],
		['a draft', { state: 'draft' }, 'draft'],
		['a closed permit', { state: 'closed' }, 'closed'],
		['a standing scaffold', { kind: 'scaffold', state: 'standing' }, 'expired'],
		['a held competence', { kind: 'competence', state: 'held' }, 'expired'],
		['a temporary change', { kind: 'change', state: 'implemented' }, 'expired'],
		['a permanent change', { kind: 'change', state: 'implemented', validTo: null }, 'implemented'],
		['a document', { kind: 'document', state: 'effective' }, 'effective'],
	])('reads, once the window has passed, of %s', (_, says, standing) => {
		expect(standingOf(permit(says), LATER)).toBe(standing);
	});

	it('tells what ends later on the same day of the site’s clock', () => {
		expect(expiresToday(permit(), NOW, ZONE)).toBe(true);
		expect(expiresToday(permit(), LATER, ZONE)).toBe(false);
		// Already tomorrow in Rotterdam.
		expect(expiresToday(permit({ validTo: '2026-05-12T22:30:00.000Z' }), NOW, ZONE)).toBe(false);
		expect(expiresToday(permit({ state: 'draft' }), NOW, ZONE)).toBe(false);
	});
});
