import { describe, expect, it } from 'vitest';
import {
	isNotTrulyClosed,
	missingBeforeClose,
	missingBeforeStart,
} from '../../../../src/lib/control/readiness.ts';
import { LIFECYCLES } from '../../../../src/lib/control/record-lifecycle.ts';
import {
	missingToClose,
	missingToStart,
	RECORD_KINDS,
	type RecordKind,
	type SiteRecord,
} from '../../../../src/lib/control/site-record.ts';
import { criterion, occasion } from '../../../support/work.ts';
import { blocker, EARLIER, item, LATER, NOW, permit, resolved } from './made-up.ts';

const none = () => undefined;
const nothing = { record: none, type: none };

describe('what is missing before the start', () => {
	it('names each unresolved blocker, the longest-standing first', () => {
		const blockers = [
			blocker({ id: 'b2', since: NOW, text: 'Rain' }),
			blocker(resolved),
			blocker({ id: 'b3', since: EARLIER, text: 'No crane' }),
		];
		expect(
			missingBeforeStart(item({ blockers }), nothing, occasion(NOW)).map(({ field }) => field),
		).toEqual(['blocker:b3', 'blocker:b2']);
	});

	it('is nothing for an item with neither blockers nor links', () => {
		expect(missingBeforeStart(item(), nothing, occasion(NOW))).toEqual([]);
	});
});

describe('what is missing before closing', () => {
	it('names unsigned criteria and records that do not let it be closed', () => {
		const record = permit();
		const done = item({
			stage: 'done',
			criteria: [criterion(), criterion({ id: 'c2', signedBy: 'admin', signedAt: NOW })],
			links: [
				{ record: 'p1', role: 'to close' },
				{ record: 'p9', role: 'to close' },
				{ record: 'p1', role: 'to start' },
			],
		});
		expect(missingBeforeClose(done, (id) => (id === 'p1' ? record : undefined))).toEqual([
			{ rule: 'criterion', field: 'criterion:c1', text: 'not signed: Tested' },
			{
				rule: 'record',
				field: 'link:p1',
				text: 'permit PTW-0228 is issued, not handed back',
			},
			{ rule: 'record', field: 'link:p9', text: 'a linked record is no longer there' },
		]);
	});

	it('makes what is done "not truly closed", and nothing else', () => {
		const criteria = [criterion()];
		expect(isNotTrulyClosed(item({ stage: 'done', criteria }), none)).toBe(true);
		expect(isNotTrulyClosed(item({ stage: 'done' }), none)).toBe(false);
		expect(isNotTrulyClosed(item({ stage: 'live', criteria }), none)).toBe(false);
		expect(isNotTrulyClosed(item({ stage: 'closed', criteria }), none)).toBe(false);
	});
});

describe('a record', () => {
	const satisfying: Record<RecordKind, { start: string[]; close: string[] }> = {
		permit: { start: ['issued'], close: ['handed back', 'closed'] },
		isolation: { start: ['verified'], close: ['removed', 'cancelled'] },
		scaffold: { start: ['standing'], close: ['dismantled', 'cancelled'] },
		hazard: { start: ['controlled', 'closed'], close: ['closed'] },
		document: { start: ['approved', 'effective'], close: ['approved', 'effective'] },
		competence: { start: ['held'], close: ['held'] },
		communication: { start: ['issued'], close: ['issued', 'withdrawn'] },
		change: {
			start: ['approved', 'implemented', 'completed', 'finalized'],
			close: ['completed', 'finalized'],
		},
		compliance: { start: ['met', 'waived'], close: ['met', 'waived'] },
	};

	it.each(RECORD_KINDS)('%s: allows the start and the closing in these states alone', (kind) => {
		const within = { validFrom: EARLIER, validTo: LATER };
		const states = LIFECYCLES[kind].states;
		const allows = (missing: (state: string) => string | null) =>
			states.filter((state) => missing(state) === null);
		expect(
			allows((state) => missingToStart(permit({ kind, state, ...within }), null, occasion(NOW))),
		).toEqual(satisfying[kind].start);
		expect(allows((state) => missingToClose(permit({ kind, state, ...within })))).toEqual(
			satisfying[kind].close,
		);
	});

	it.each(RECORD_KINDS)(
		'%s: is bound to its window only if it is of a kind that runs out',
		(kind) => {
			const state = satisfying[kind].start[0] ?? '';
			const expired = permit({ kind, state, validTo: EARLIER });
			const runsOut = ['permit', 'scaffold', 'competence', 'communication'].includes(kind);
			expect(missingToStart(expired, null, occasion(NOW)) !== null).toBe(runsOut);
			expect(
				missingToStart(
					permit({ kind, state, validFrom: null, validTo: null }),
					null,
					occasion(NOW),
				),
			).toBe(null);
		},
	);

	it('is valid from its first moment on and up to its last', () => {
		expect(missingToStart(permit({ validFrom: NOW, validTo: null }), null, occasion(NOW))).toBe(
			null,
		);
		expect(missingToStart(permit({ validFrom: null, validTo: NOW }), null, occasion(NOW))).not.toBe(
			null,
		);
	});

	it.each<[string, Partial<SiteRecord>, string]>([
		['a permit that ran out today', { validTo: EARLIER }, 'permit PTW-0228 expired at 10:00'],
		[
			'a permit that ran out on another day',
			{ validTo: '2026-05-11T12:00:00.000Z' },
			'permit PTW-0228 expired on Mon 11 May at 14:00',
		],
		['a permit to come', { validFrom: LATER }, 'permit PTW-0228 is valid only from 14:00'],
		[
			'a permit that was asked for',
			{ state: 'requested' },
			'permit PTW-0228 is requested, not issued',
		],
		[
			'an isolation',
			{ kind: 'isolation', number: 'ISO-77', state: 'locked' },
			'isolation ISO-77 not verified',
		],
		[
			'a competence that ran out',
			{
				kind: 'competence',
				number: 'CMP-0001',
				state: 'held',
				party: 'northgate',
				validTo: EARLIER,
				custom: { skill: 'Confined space' },
			},
			'competence Confined space lapsed for Northgate',
		],
		[
			'a competence of another party',
			{ kind: 'competence', number: 'CMP-0001', title: 'Welding', state: 'held', party: 'baylift' },
			'competence Welding is not held by Northgate',
		],
		[
			'a scaffold',
			{ kind: 'scaffold', number: 'SCF-0012', state: 'standing', validTo: EARLIER },
			'scaffold SCF-0012 was due for inspection at 10:00',
		],
	])('says on the site’s clock and by name what %s lacks (R3)', (_, says, words) => {
		expect(missingToStart(permit(says), 'northgate', occasion(NOW))).toBe(words);
	});
});
