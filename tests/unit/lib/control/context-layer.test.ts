import { describe, expect, it } from 'vitest';
import {
	isDeliveryDue,
	mapStandingOf,
	type MapStanding,
} from '../../../../src/lib/control/context-layer.ts';
import { LIFECYCLES } from '../../../../src/lib/control/record-lifecycle.ts';
import { RECORD_KINDS, type SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import { item, NOON, permit } from '../../../support/work.ts';

const BEFORE = '2026-05-12T09:00:00.000Z';
const AFTER = '2026-05-12T11:00:00.000Z';

/** The states of a kind in which its records stand on the map at noon, each with how. */
function standing(kind: SiteRecord['kind'], says: Partial<SiteRecord> = {}) {
	return Object.fromEntries(
		LIFECYCLES[kind].states.flatMap((state): [string, MapStanding][] => {
			const found = mapStandingOf(permit({ kind, state, ...says }), NOON);
			return found === null ? [] : [[state, found]];
		}),
	);
}

describe('what stands on the map', () => {
	it('is a permit from its issue until it is handed back', () => {
		expect(standing('permit')).toEqual({ issued: 'holds', suspended: 'stopped' });
	});

	it('is a permit that has expired, suspended or not: somebody has to hand it back', () => {
		expect(standing('permit', { validTo: NOON })).toEqual({
			issued: 'lapsed',
			suspended: 'lapsed',
		});
	});

	it('is an issued permit whose time has still to come', () => {
		expect(standing('permit', { validFrom: AFTER })).toEqual({
			issued: 'not yet',
			suspended: 'stopped',
		});
	});

	it('is an isolation while it is locked, and it holds once that is verified', () => {
		expect(standing('isolation')).toEqual({ locked: 'not yet', verified: 'holds' });
	});

	it('is a scaffold while it is up, and not to be used while it is modified', () => {
		expect(standing('scaffold')).toEqual({ standing: 'holds', modification: 'stopped' });
		expect(standing('scaffold', { validTo: BEFORE })).toEqual({
			standing: 'lapsed',
			modification: 'stopped',
		});
	});

	it('is a hazard until it is closed, whenever it was to be reviewed', () => {
		const open = { identified: 'holds', assessed: 'holds', controlled: 'holds' };
		expect(standing('hazard')).toEqual(open);
		expect(standing('hazard', { validTo: BEFORE })).toEqual(open);
	});

	it('is no record of any other kind', () => {
		for (const kind of RECORD_KINDS) {
			if (['permit', 'isolation', 'scaffold', 'hazard'].includes(kind)) continue;
			expect(standing(kind)).toEqual({});
		}
	});
});

describe('a delivery', () => {
	const delivery = item({ type: 'logistics', custom: { move: 'Delivery' } });

	it('is due until it has been made', () => {
		const due = STAGES.filter((stage) => isDeliveryDue({ ...delivery, stage }));
		expect(due).toEqual(['open', 'waiting', 'live']);
	});

	it('is no crane lift, and no other work that says the same of itself', () => {
		expect(isDeliveryDue({ ...delivery, custom: { move: 'Crane lift' } })).toBe(false);
		expect(isDeliveryDue({ ...delivery, type: 'maintenance' })).toBe(false);
	});
});
