import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type IsolationPoint,
	stateOfPoints,
	UNSIGNED,
} from '../../../../src/lib/control/isolation-point.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { ROLES } from '../../../../src/lib/control/person.ts';
import type { RecordAct } from '../../../../src/lib/control/record-act.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import { actor, MadeUpSite, NOW, permit, words } from './made-up.ts';

const point = (says: Partial<IsolationPoint> = {}): IsolationPoint => ({
	...UNSIGNED,
	id: 'a',
	tag: 'V-101',
	normal: 'open',
	isolated: 'closed and locked',
	...says,
});
const locked = { state: 'locked', lockedBy: 'supervisor', lockedAt: NOW } as const;
const verified = { ...locked, state: 'verified', verifiedBy: 'admin', verifiedAt: NOW } as const;

function start(says: Partial<SiteRecord> = {}, others: SiteRecord[] = []): MadeUpSite {
	const isolation = permit({
		kind: 'isolation',
		number: 'ISO-77',
		state: 'pending',
		points: [point(), point({ id: 'b', tag: 'V-102' })],
		...says,
	});
	return new MadeUpSite({ records: [isolation, ...others] });
}

/** Does acts one after the other; answers the isolation, or why the last could not be done. */
function after(site: MadeUpSite, ...acts: [RecordAct, Parameters<typeof actor>[0]?][]) {
	for (const [does, by = 'supervisor'] of acts) {
		const act = { id: 'act-1', target: 'record', record: 'p1', does } as const;
		const judgement = judge(act, actor(by), site, NOW);
		if (!judgement.lawful) return words(judgement).join(' ');
		site.take(judgement.changes);
	}
	return site.record('p1');
}

const lock = (id: string) => ({ act: 'lock-point', point: id, lock: 'L-7' }) as const;
const verify = (id: string) => ({ act: 'verify-point', point: id }) as const;

describe('the points of an isolation (R4)', () => {
	it('are locked, verified by somebody else and removed; the isolation is as far as they are', () => {
		const site = start();
		expect(after(site, [lock('a')])).toMatchObject({ state: 'pending' });
		expect(after(site, [lock('b')])).toMatchObject({
			state: 'locked',
			points: [{ lock: 'L-7', lockedBy: 'supervisor' }, { state: 'locked' }],
		});
		expect(after(site, [verify('a'), 'admin'], [verify('b'), 'technician'])).toMatchObject({
			state: 'verified',
			points: [{ verifiedBy: 'admin' }, { verifiedBy: 'technician' }],
		});
		expect(after(site, [{ act: 'remove-point', point: 'a' }])).toMatchObject({ state: 'locked' });
		expect(after(site, [{ act: 'remove-point', point: 'b' }])).toMatchObject({ state: 'removed' });
	});

	it('are not verified by who locked them, one by one or all together', () => {
		expect(after(start(), [lock('a')], [verify('a')])).toBe(
			'You locked V-101; somebody else has to verify it.',
		);
		expect(
			after(
				start(),
				[{ act: 'advance', state: 'locked' }],
				[{ act: 'advance', state: 'verified' }],
			),
		).toBe('You locked V-101; somebody else has to verify it.');
		expect(
			after(
				start({ points: [] }),
				[{ act: 'advance', state: 'locked' }],
				[{ act: 'advance', state: 'verified' }],
			),
		).toBe('You locked isolation ISO-77; somebody else has to verify it.');
	});

	it('take a step of the whole isolation together', () => {
		const site = start();
		after(site, [{ act: 'advance', state: 'locked' }]);
		expect(after(site, [{ act: 'advance', state: 'verified' }, 'admin'])).toMatchObject({
			state: 'verified',
			points: [
				{ state: 'verified', lockedBy: 'supervisor', verifiedBy: 'admin' },
				{ state: 'verified' },
			],
		});
	});

	it('lose their signatures when a position changes, and are to be verified again', () => {
		const site = start({
			state: 'verified',
			points: [point(verified), point({ id: 'b', ...verified })],
		});
		const set = {
			act: 'set-point',
			point: 'a',
			tag: 'V-101',
			normal: 'open',
			isolated: 'blinded',
		} as const;
		expect(after(site, [set])).toMatchObject({
			state: 'pending',
			points: [
				{ isolated: 'blinded', state: 'pending', lockedBy: null, verifiedBy: null },
				{ state: 'verified' },
			],
		});
		expect(after(site, [set])).toBe('V-101 is so already.');
	});

	it('keep their signatures when the number of a lock is put right, also under an issued permit', () => {
		const over = permit({ id: 'p2', number: 'PTW-0300', restsOn: ['p1'] });
		const held = { ...verified, lock: 'L-1' };
		const site = start({ state: 'verified', points: [point(held)] }, [over]);
		const set = { act: 'set-lock', point: 'a', lock: ' L-7 ' } as const;
		expect(after(site, [set, 'technician'])).toMatchObject({
			state: 'verified',
			points: [{ ...held, lock: 'L-7' }],
		});
		expect(after(site, [set])).toBe('The lock on V-101 has that number already.');
		expect(after(site, [{ ...set, lock: null }])).toMatchObject({ points: [{ lock: null }] });
		expect(after(site, [set, 'viewer'])).toContain('A viewer may not set the number of a lock');
	});

	it('have no number of a lock where no lock is on', () => {
		const set = { act: 'set-lock', point: 'a', lock: 'L-7' } as const;
		expect(after(start(), [set])).toBe('V-101 is pending: no lock is on it.');
		const off = start({ state: 'locked', points: [point({ ...locked, state: 'removed' })] });
		expect(after(off, [set])).toBe('V-101 is removed: no lock is on it.');
	});

	it('stay as they are while an issued permit rests on them', () => {
		const over = permit({ id: 'p2', number: 'PTW-0300', restsOn: ['p1'] });
		const held = () => start({ state: 'verified', points: [point(verified)] }, [over]);
		const because =
			'permit PTW-0300 is issued and rests on isolation ISO-77; suspend it or hand it back first.';
		const set = {
			act: 'set-point',
			point: 'a',
			tag: 'V-9',
			normal: 'open',
			isolated: 'shut',
		} as const;
		expect(after(held(), [set])).toBe(because);
		expect(after(held(), [{ ...set, point: 'new' }])).toBe(because);
		expect(after(held(), [{ act: 'remove-point', point: 'a' }])).toBe(because);
		expect(after(held(), [{ act: 'advance', state: 'removed' }])).toBe(because);
	});

	it('are dropped only while nothing holds them, and only from isolations', () => {
		expect(after(start(), [{ act: 'drop-point', point: 'a' }])).toMatchObject({
			points: [{ id: 'b' }],
		});
		expect(after(start(), [lock('a')], [{ act: 'drop-point', point: 'a' }])).toBe(
			'V-101 is locked; remove it.',
		);
		expect(after(start({ kind: 'hazard' }), [lock('a')])).toBe(
			'hazard ISO-77 is no isolation: it has no points.',
		);
		expect(after(start(), [lock('x')])).toBe('isolation ISO-77 has no such point.');
	});

	it('one of which is taken off keep the whole from being verified, and are named', () => {
		const site = start();
		after(site, [{ act: 'advance', state: 'locked' }, 'supervisor']);
		after(site, [{ act: 'remove-point', point: 'a' }, 'supervisor']);
		expect(after(site, [{ act: 'advance', state: 'verified' }, 'coordinator'])).toBe(
			'V-101 is taken off, so that isolation ISO-77 is not whole; remove the rest of it and plan it again.',
		);
		expect(site.record('p1')?.state).toBe('locked');
	});

	it('are never verified by who locked them, and the isolation is always as far as they are', () => {
		const act: fc.Arbitrary<RecordAct> = fc.oneof(
			fc.constantFrom('L-1', null).map((lock) => ({ act: 'set-lock' as const, point: 'b', lock })),
			...(['lock-point', 'verify-point', 'remove-point', 'drop-point'] as const).map((name) =>
				fc.constantFrom('a', 'b').map((id) => ({ act: name, point: id })),
			),
			fc.constantFrom('open', 'shut').map((isolated) => ({
				act: 'set-point' as const,
				point: 'a',
				tag: 'V-101',
				normal: 'open',
				isolated,
			})),
			fc
				.constantFrom('locked', 'verified', 'removed', 'pending')
				.map((state) => ({ act: 'advance' as const, state, reason: 'Because' })),
		);
		const step = fc.record({ act, by: fc.constantFrom(...ROLES) });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
				const site = start();
				for (const { act: does, by } of steps) {
					after(site, [does, by]);
					const { state = '', points = [] } = site.record('p1') ?? {};
					if (points.length > 0) expect(state).toBe(stateOfPoints(points));
					for (const { state: one, lockedBy, verifiedBy, lock: number } of points) {
						if (one === 'verified') expect(verifiedBy).not.toBe(lockedBy);
						if (one === 'pending') expect([lockedBy, number]).toEqual([null, null]);
						else expect(lockedBy).not.toBeNull();
					}
				}
			}),
			{ numRuns: 300 },
		);
	});
});
