import { describe, expect, it } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import { type Stage, STAGES } from '../../../../src/lib/control/stage.ts';
import { criterion } from '../../../support/work.ts';
import {
	actor,
	after,
	blocker,
	EARLIER,
	item,
	judged,
	LATER,
	NOW,
	permit,
	resolved,
	words,
} from './made-up.ts';

const stageActs = ['start', 'wait', 'finish', 'close', 'reopen', 'cancel'] as const;

function asked(act: (typeof stageActs)[number]): ItemAct {
	return act === 'reopen' || act === 'cancel' ? { act, reason: 'Asked for' } : { act };
}

describe('setting a stage', () => {
	const reached: Record<(typeof stageActs)[number], [Stage, Stage[]]> = {
		start: ['live', ['open', 'waiting']],
		wait: ['waiting', ['open', 'live']],
		finish: ['done', ['open', 'waiting', 'live']],
		close: ['closed', ['done']],
		reopen: ['open', ['waiting', 'live', 'done', 'closed', 'cancelled']],
		cancel: ['cancelled', ['open', 'waiting', 'live', 'done']],
	};

	for (const act of stageActs) {
		const [to, from] = reached[act];
		for (const stage of STAGES) {
			if (from.includes(stage)) {
				it(`${act} takes an item from ${stage} to ${to}`, () => {
					const taken = after(asked(act), item({ stage }));
					expect(taken).toMatchObject({
						stage: to,
						stageAt: NOW,
						stageBy: 'supervisor',
					});
				});
			} else {
				it(`${act} is refused from ${stage}, in words that name the item and its stage`, () => {
					const said = words(judged(asked(act), item({ stage })));
					expect(said).toHaveLength(1);
					expect(said[0]).toMatch(
						stage === to
							? `W-1001 is ${stage} already.`
							: `W-1001 is ${stage}; only what is ${inWords(from)} can become ${to}.`,
					);
				});
			}
		}
	}

	function inWords(stages: Stage[]): string {
		return stages.length < 2
			? stages.join('')
			: `${stages.slice(0, -1).join(', ')} or ${stages.slice(-1).join('')}`;
	}
});

describe('starting', () => {
	it('is refused while a blocker stands, and names it', () => {
		const held = item({ blockers: [blocker()] });
		expect(judged({ act: 'start' }, held)).toEqual({
			lawful: false,
			refusals: [
				{
					rule: 'blocker',
					field: 'blocker:b1',
					message: 'Blocked (material): Gasket not on site',
				},
			],
		});
	});

	it('is lawful once the blocker was resolved', () => {
		const free = item({ blockers: [blocker(resolved)] });
		expect(after({ act: 'start' }, free).stage).toBe('live');
	});

	const links = [{ record: 'p1', role: 'to start' as const }];
	it.each([
		['is suspended', permit({ state: 'suspended' }), 'Permit PTW-0228 is suspended, not issued'],
		['is not valid yet', permit({ validFrom: LATER }), 'Permit PTW-0228 is valid only from 14:00'],
		['has expired', permit({ validTo: EARLIER }), 'Permit PTW-0228 expired at 10:00'],
		['expires this very moment', permit({ validTo: NOW }), 'Permit PTW-0228 expired at 12:00'],
	])('is refused while its permit %s', (_, record, message) => {
		expect(
			words(judged({ act: 'start' }, item({ links }), undefined, { records: [record] })),
		).toEqual([message]);
	});

	it('is lawful with an issued permit that is valid now', () => {
		const records = [permit()];
		expect(after({ act: 'start' }, item({ links }), undefined, { records }).stage).toBe('live');
	});

	it('is refused when the record it needs is gone', () => {
		expect(words(judged({ act: 'start' }, item({ links })))).toEqual([
			'A linked record is no longer there',
		]);
	});

	it('does not ask for records that only inform or are needed to close', () => {
		const others = item({
			links: [
				{ record: 'p1', role: 'informs' },
				{ record: 'p2', role: 'to close' },
			],
		});
		expect(after({ act: 'start' }, others).stage).toBe('live');
	});

	it('names everything that is missing, not only the first', () => {
		const held = item({ blockers: [blocker(), blocker({ id: 'b2', kind: 'access' })], links });
		const said = words(
			judged({ act: 'start' }, held, undefined, { records: [permit({ state: 'draft' })] }),
		);
		expect(said).toHaveLength(3);
	});

	it('needs a competence that the executing party itself holds', () => {
		const certificate = permit({
			id: 'p1',
			kind: 'competence',
			number: 'CMP-1',
			title: 'Confined space entry',
			state: 'held',
			party: 'baylift',
		});
		const mine = item({ party: 'northgate', links });
		expect(words(judged({ act: 'start' }, mine, undefined, { records: [certificate] }))).toEqual([
			'Competence Confined space entry is not held by Northgate',
		]);
		const theirs = item({ party: 'baylift', links });
		expect(after({ act: 'start' }, theirs, undefined, { records: [certificate] }).stage).toBe(
			'live',
		);
	});
});

describe('finishing', () => {
	it('is refused while a blocker stands', () => {
		const held = item({ stage: 'live', blockers: [blocker()] });
		expect(words(judged({ act: 'finish' }, held))).toEqual([
			'Blocked (material): Gasket not on site',
		]);
	});

	it('of live work does not ask for a permit that has run out meanwhile', () => {
		const live = item({ stage: 'live', links: [{ record: 'p1', role: 'to start' }] });
		const records = [permit({ validTo: EARLIER })];
		expect(after({ act: 'finish' }, live, undefined, { records }).stage).toBe('done');
	});

	it('of work that was never live asks for what starting would have asked for', () => {
		const never = item({ links: [{ record: 'p1', role: 'to start' }] });
		const records = [permit({ state: 'draft' })];
		expect(words(judged({ act: 'finish' }, never, undefined, { records }))).toEqual([
			'Permit PTW-0228 is draft, not issued',
		]);
	});
});

describe('closing', () => {
	const done = (fields = {}) => item({ stage: 'done', stageBy: 'technician', ...fields });

	it('is refused while a criterion is not signed, and names it', () => {
		expect(judged({ act: 'close' }, done({ criteria: [criterion()] }))).toEqual({
			lawful: false,
			refusals: [{ rule: 'criterion', field: 'criterion:c1', message: 'Not signed: Tested' }],
		});
	});

	it('is refused while a permit has not been handed back', () => {
		const open = done({ links: [{ record: 'p1', role: 'to close' }] });
		expect(words(judged({ act: 'close' }, open, undefined, { records: [permit()] }))).toEqual([
			'Permit PTW-0228 is issued, not handed back',
		]);
	});

	it('is refused when who did the work has verified it', () => {
		const criteria = [criterion({ kind: 'verify', signedBy: 'technician', signedAt: NOW })];
		expect(words(judged({ act: 'close' }, done({ criteria })))).toEqual([
			'W-1001 was verified by who did it; somebody else has to.',
		]);
	});

	it('is lawful with every criterion signed, verified by another, and all handed back', () => {
		const complete = done({
			criteria: [
				criterion({ signedBy: 'technician', signedAt: NOW }),
				criterion({ id: 'c2', kind: 'verify', signedBy: 'supervisor', signedAt: NOW }),
			],
			links: [{ record: 'p1', role: 'to close' }],
		});
		const records = [permit({ state: 'handed back' })];
		expect(after({ act: 'close' }, complete, undefined, { records }).stage).toBe('closed');
	});
});

describe('signing', () => {
	it('keeps who signed and when', () => {
		const signed = after({ act: 'sign', criterion: 'c1' }, item({ criteria: [criterion()] }));
		expect(signed.criteria).toEqual([criterion({ signedBy: 'supervisor', signedAt: NOW })]);
	});

	it('is refused for what is not there, or was signed already', () => {
		const criteria = [criterion({ signedBy: 'admin', signedAt: EARLIER })];
		expect(words(judged({ act: 'sign', criterion: 'c9' }, item({ criteria })))).toEqual([
			'There is no such criterion.',
		]);
		expect(words(judged({ act: 'sign', criterion: 'c1' }, item({ criteria })))).toEqual([
			'"Tested" was signed already.',
		]);
	});

	it('a verification waits until the work is done', () => {
		const live = item({ stage: 'live', criteria: [criterion({ kind: 'verify' })] });
		expect(words(judged({ act: 'sign', criterion: 'c1' }, live))).toEqual([
			'W-1001 can be verified once it is done.',
		]);
	});

	it('a verification is refused to who did the work, and to technicians', () => {
		const done = item({
			stage: 'done',
			stageBy: 'supervisor',
			criteria: [criterion({ kind: 'verify' })],
		});
		expect(words(judged({ act: 'sign', criterion: 'c1' }, done))).toEqual([
			'You did W-1001; somebody else has to verify it.',
		]);
		expect(words(judged({ act: 'sign', criterion: 'c1' }, done, actor('technician')))).toEqual([
			'A supervisor or coordinator verifies.',
		]);
	});

	it('is refused once the item has ended', () => {
		const closed = item({ stage: 'closed', criteria: [criterion()] });
		expect(words(judged({ act: 'sign', criterion: 'c1' }, closed))).toEqual([
			'W-1001 is closed; reopen it first.',
		]);
	});
});

describe('cancelling and reopening', () => {
	it.each(['', '   '])('cancelling needs a reason, and "%s" is none', (reason) => {
		expect(words(judged({ act: 'cancel', reason }, item()))).toEqual([
			'Say why W-1001 is cancelled.',
		]);
	});

	it.each(['closed', 'cancelled'] as const)('reopening what is %s needs a reason', (stage) => {
		expect(words(judged({ act: 'reopen' }, item({ stage })))).toEqual([
			'Say why W-1001 is reopened.',
		]);
		expect(words(judged({ act: 'reopen', reason: ' ' }, item({ stage })))).toEqual([
			'Say why W-1001 is reopened.',
		]);
	});

	it.each(['waiting', 'live', 'done'] as const)('reopening what is %s needs none', (stage) => {
		expect(after({ act: 'reopen' }, item({ stage })).stage).toBe('open');
	});

	// Cancelled work may have been done before: otherwise a verification of the first time would close the second.
	it.each(['done', 'closed', 'cancelled'] as const)(
		'reopening what is %s takes back what was signed of the work as it was',
		(stage) => {
			const criteria = [
				criterion({ signedBy: 'admin', signedAt: EARLIER }),
				criterion({ id: 'c2', kind: 'verify', signedBy: 'admin', signedAt: EARLIER }),
			];
			const again = after({ act: 'reopen', reason: 'It leaks' }, item({ stage, criteria }));
			expect(again.criteria.map(({ signedBy, signedAt }) => [signedBy, signedAt])).toEqual([
				[null, null],
				[null, null],
			]);
		},
	);

	it('taking live work back to open keeps what was signed', () => {
		const criteria = [criterion({ signedBy: 'admin', signedAt: EARLIER })];
		expect(after({ act: 'reopen' }, item({ stage: 'live', criteria })).criteria).toEqual(criteria);
	});
});
