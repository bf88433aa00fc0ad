import { describe, expect, it } from 'vitest';
import {
	isNotTrulyClosed,
	missingBeforeClose,
	missingBeforeStart,
} from '../../../../src/lib/control/readiness.ts';
import {
	LIFECYCLES,
	missingToClose,
	missingToStart,
	RECORD_KINDS,
	type RecordKind,
} from '../../../../src/lib/control/site-record.ts';
import { criterion } from '../../../support/work.ts';
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
		expect(missingBeforeStart(item({ blockers }), nothing, NOW).map(({ field }) => field)).toEqual([
			'blocker:b3',
			'blocker:b2',
		]);
	});

	it('is nothing for an item with neither blockers nor links', () => {
		expect(missingBeforeStart(item(), nothing, NOW)).toEqual([]);
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
			allows((state) => missingToStart(permit({ kind, state, ...within }), null, NOW)),
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
			const runsOut = ['permit', 'competence', 'communication'].includes(kind);
			expect(missingToStart(expired, null, NOW) !== null).toBe(runsOut);
			expect(
				missingToStart(permit({ kind, state, validFrom: null, validTo: null }), null, NOW),
			).toBe(null);
		},
	);

	it('is valid from its first moment on and up to its last', () => {
		expect(missingToStart(permit({ validFrom: NOW, validTo: null }), null, NOW)).toBe(null);
		expect(missingToStart(permit({ validFrom: null, validTo: NOW }), null, NOW)).not.toBe(null);
	});
});
