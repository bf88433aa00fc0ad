import { describe, expect, it } from 'vitest';
import { refusalsOfEdit } from '../../../../src/lib/control/edit-together.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { stepsOf } from '../../../../src/lib/control/judge-record.ts';
import type { Judgement } from '../../../../src/lib/control/judgement.ts';
import type { RecordAct } from '../../../../src/lib/control/record-act.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import {
	actor,
	area,
	EARLIER,
	LATER,
	MadeUpSite,
	NO_OWN_FIELDS,
	NOW,
	permit,
	words,
} from './made-up.ts';

const isolation = (says: Partial<SiteRecord> = {}) =>
	permit({ id: 'i1', kind: 'isolation', number: 'ISO-77', state: 'verified', ...says });
const scaffold = (says: Partial<SiteRecord> = {}) =>
	permit({ id: 's1', kind: 'scaffold', number: 'SCF-12', state: 'standing', ...says });

function judged(does: RecordAct, records: SiteRecord[], by = actor('supervisor')): Judgement {
	const site = new MadeUpSite({ records, areas: [area()] });
	return judge({ id: 'act-1', target: 'record', record: 'p1', does }, by, site, NOW);
}

describe('moving a record along its lifecycle (R2)', () => {
	const advance = (
		state: string,
		from: Partial<SiteRecord>,
		reason = '',
		by = actor('supervisor'),
	) => judged({ act: 'advance', state, reason }, [permit(from)], by);

	it('writes down who, when and why', () => {
		expect(advance('suspended', {}, ' Gas alarm ')).toEqual({
			lawful: true,
			changes: [
				{
					kind: 'set record',
					record: 'p1',
					fields: {
						state: 'suspended',
						stateAt: NOW,
						stateBy: 'supervisor',
						stateReason: 'Gas alarm',
					},
				},
			],
		});
		expect(advance('issued', { state: 'approved' })).toMatchObject({
			changes: [{ fields: { issuedBy: 'supervisor', issuedAt: NOW, stateReason: null } }],
		});
	});

	it.each<[string, string, Partial<SiteRecord>]>([
		['permit PTW-0228 is draft; it can be requested or cancelled.', 'issued', { state: 'draft' }],
		['permit PTW-0228 is closed; nothing follows that.', 'issued', { state: 'closed' }],
		['permit PTW-0228 is issued already.', 'issued', {}],
		['Say why permit PTW-0228 is to be suspended.', 'suspended', {}],
		['Say why permit PTW-0228 is to be issued again.', 'issued', { state: 'suspended' }],
	])('is refused with what can be done instead: %s', (message, state, from) => {
		expect(words(advance(state, from))).toEqual([message]);
	});

	it('knows the states of its kind only', () => {
		expect(words(advance('effective', {}))[0]).toContain('knows no state "effective"');
	});

	it('is for those whom the step names', () => {
		const technician = actor('technician');
		expect(advance('requested', { state: 'draft' }, '', technician).lawful).toBe(true);
		expect(words(advance('issued', { state: 'approved' }, '', technician))).toEqual([
			'A technician may not take a permit from approved to issued; ask an admin, coordinator or supervisor.',
		]);
		expect(words(advance('requested', { state: 'draft' }, '', actor('viewer')))).toEqual([
			"A viewer may not change a record's state; ask an admin, coordinator, supervisor or technician.",
		]);
	});

	it('is refused for what is not there', () => {
		expect(words(judged({ act: 'advance', state: 'issued' }, []))).toEqual([
			'This record is no longer there.',
		]);
	});

	it('is offered step by step, with what keeps me from each (W5)', () => {
		const approved = permit({ state: 'approved', restsOn: ['i1'] });
		const site = new MadeUpSite({ records: [approved, isolation({ state: 'locked' })] });
		const steps = stepsOf(approved, actor('supervisor'), site, NOW);
		expect(steps.map(({ step, refusals }) => [step.does, refusals])).toEqual([
			['Issue', ['isolation ISO-77 not verified']],
			['Send back', []],
			['Cancel', []],
		]);
	});
});

describe('what a permit rests on (R4)', () => {
	const issue = (under: SiteRecord[]) =>
		words(
			judged({ act: 'advance', state: 'issued' }, [
				permit({ state: 'approved', restsOn: ['i1', 's1'] }),
				...under,
			]),
		);

	it('has to be established before it is issued, each thing named', () => {
		expect(issue([isolation(), scaffold()])).toEqual([]);
		expect(issue([isolation({ state: 'locked' }), scaffold({ state: 'approved' })])).toEqual([
			'isolation ISO-77 not verified',
			'scaffold SCF-12 is approved, not standing',
		]);
		expect(issue([isolation(), scaffold({ validTo: EARLIER })])).toEqual([
			'scaffold SCF-12 was due for inspection at 10:00',
		]);
		expect(issue([isolation()])).toEqual(['a record that it rests on is no longer there']);
	});

	it('has to be established again before the permit is issued again', () => {
		const suspended = permit({ state: 'suspended', restsOn: ['i1'] });
		const does = { act: 'advance', state: 'issued', reason: 'The alarm is over' } as const;
		expect(words(judged(does, [suspended, isolation({ state: 'removed' })]))).toEqual([
			'isolation ISO-77 not verified',
		]);
	});

	it.each([
		['isolation', 'removed', isolation({ id: 'p1' })],
		['scaffold', 'dismantled', scaffold({ id: 'p1' })],
		['scaffold', 'modification', scaffold({ id: 'p1' })],
	])('keeps a %s from being %s while the permit is issued', (_, state, under) => {
		const does = { act: 'advance', state, reason: 'Done' } as const;
		const over = (permitState: string) =>
			permit({ id: 'p2', number: 'PTW-0300', state: permitState, restsOn: ['p1'] });
		expect(words(judged(does, [under, over('issued')]))).toEqual([
			`permit PTW-0300 is issued and rests on ${under.kind} ${under.number}; suspend it or hand it back first.`,
		]);
		expect(judged(does, [under, over('handed back')]).lawful).toBe(true);
	});

	it.each<[string | null, Partial<SiteRecord>, string]>([
		[null, { state: 'approved' }, 'i1'],
		['permit PTW-0228 is issued; suspend it to change what it rests on.', {}, 'i1'],
		['permit PTW-0228 rests on it already.', { state: 'draft', restsOn: ['i1'] }, 'i1'],
		['There is no such record at this site.', { state: 'draft' }, 'nothing'],
		[
			'A permit rests on isolations and scaffolds; permit PTW-0228 is neither.',
			{ state: 'draft' },
			'p1',
		],
		['Only a permit rests on isolations and scaffolds.', { kind: 'hazard' }, 'i1'],
	])('is named by an act: %s', (message, says, on) => {
		const judgement = judged({ act: 'rest-on', on: on }, [permit(says), isolation()]);
		expect(words(judgement)).toEqual(message === null ? [] : [message]);
	});

	it('is taken away by an act, unless the permit is issued', () => {
		const off = (says: Partial<SiteRecord>) =>
			judged({ act: 'rest-off', on: 'i1' }, [permit({ restsOn: ['i1'], ...says })]);
		expect(off({ state: 'draft' })).toMatchObject({ changes: [{ fields: { restsOn: [] } }] });
		expect(off({ state: 'issued' }).lawful).toBe(false);
		expect(off({ restsOn: [] }).lawful).toBe(false);
	});
});

describe('extending a permit', () => {
	const extend = (validTo: string, says: Partial<SiteRecord> = {}, reason = 'Not done yet') =>
		judged({ act: 'extend', validTo, reason }, [permit(says)]);
	const later = '2026-05-12T16:00:00.000Z';

	it('keeps until when it was to hold at first', () => {
		expect(extend(later)).toMatchObject({
			changes: [{ fields: { validTo: later, extendedFrom: LATER } }],
		});
		expect(extend(later, { extendedFrom: EARLIER })).toMatchObject({
			changes: [{ fields: { validTo: later, extendedFrom: EARLIER } }],
		});
	});

	it.each<[string, () => Judgement]>([
		['permit PTW-0228 ends at 14:00; extend it to a later time.', () => extend(NOW)],
		['Say why permit PTW-0228 is extended.', () => extend(later, {}, ' ')],
		[
			'permit PTW-0228 has no end, so that it needs no other.',
			() => extend(later, { validTo: null }),
		],
		[
			'Only a permit that is approved, issued or suspended can be extended; permit PTW-0228 is not.',
			() => extend(later, { state: 'closed' }),
		],
	])('is refused: %s', (message, judgement) => {
		expect(words(judgement())).toEqual([message]);
	});
});

describe('the references of a record (R1)', () => {
	it('are changed by acts, and have to be of the site', () => {
		const asked = [permit({ state: 'requested' })];
		const place = (to: string | null) => judged({ act: 'place', area: to }, asked);
		expect(place('a1')).toMatchObject({ changes: [{ fields: { area: 'a1' } }] });
		expect(place(null).lawful).toBe(true);
		expect(words(place('a9'))).toEqual(['There is no such area here.']);
		const assign = (party: string) => judged({ act: 'assign', party }, asked);
		expect(assign('northgate')).toMatchObject({ changes: [{ fields: { party: 'northgate' } }] });
		expect(words(assign('nobody'))).toEqual(['There is no such party here.']);
	});
});

describe('what a permit allows (R2)', () => {
	const says = 'what it allows stays as it was signed.';
	const instead = `${says} Extend it, or hand it back and have another issued.`;

	it.each([
		['issued', instead],
		['suspended', instead],
		['handed back', says],
		['closed', says],
		['cancelled', says],
	])('stays when it is %s', (state, rest) => {
		const record = permit({ state });
		const message = `permit PTW-0228 is ${state}: ${rest}`;
		expect(words(judged({ act: 'place', area: 'a1' }, [record]))).toEqual([message]);
		expect(words(judged({ act: 'assign', party: 'northgate' }, [record]))).toEqual([message]);
		const edit = (fields: Readonly<Record<string, unknown>>) =>
			refusalsOfEdit(actor('admin'), 'records', fields, undefined, NO_OWN_FIELDS, record);
		for (const fields of [
			{ form: 'Cold work' },
			{ validFrom: EARLIER },
			{ validTo: '2026-05-13T16:00:00.000Z' },
			{ 'custom:fireWatch': false },
		]) {
			expect(edit(fields)).toEqual([{ rule: 'settled', field: Object.keys(fields)[0], message }]);
		}
		expect(edit({ title: 'Weld the drain of V-310' })).toEqual([]);
	});

	it.each(['draft', 'requested', 'approved'])('may change while it is %s', (state) => {
		const record = permit({ state });
		expect(judged({ act: 'place', area: 'a1' }, [record]).lawful).toBe(true);
		expect(
			refusalsOfEdit(
				actor('admin'),
				'records',
				{ form: 'Cold work' },
				undefined,
				NO_OWN_FIELDS,
				record,
			),
		).toEqual([]);
	});
});
