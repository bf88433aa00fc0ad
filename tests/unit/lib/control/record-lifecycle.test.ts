import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../../src/lib/control/judge.ts';
import { ROLES, type Role } from '../../../../src/lib/control/person.ts';
import { firstState, LIFECYCLES, stepsFrom } from '../../../../src/lib/control/record-lifecycle.ts';
import { RECORD_KINDS, type RecordKind } from '../../../../src/lib/control/site-record.ts';
import { actor, MadeUpSite, NOW, permit } from './made-up.ts';

/** From each state, those that follow it; `!` where a reason is asked for, `t` where a technician may, too. */
const TABLE: Record<RecordKind, Record<string, string[]>> = {
	permit: {
		draft: ['requested t', 'cancelled !'],
		requested: ['approved', 'draft !', 'cancelled !'],
		approved: ['issued', 'draft !', 'cancelled !'],
		issued: ['suspended !t', 'handed back t', 'cancelled !'],
		suspended: ['issued !', 'handed back t', 'cancelled !'],
		'handed back': ['closed'],
		closed: [],
		cancelled: [],
	},
	isolation: {
		pending: ['locked t', 'cancelled !'],
		locked: ['verified t', 'removed t'],
		verified: ['removed t'],
		removed: ['pending !'],
		cancelled: [],
	},
	scaffold: {
		requested: ['approved', 'cancelled !'],
		approved: ['standing t', 'cancelled !'],
		standing: ['modification !t', 'dismantled t'],
		modification: ['standing t', 'dismantled t'],
		dismantled: [],
		cancelled: [],
	},
	hazard: {
		identified: ['assessed', 'closed !'],
		assessed: ['controlled', 'closed !'],
		controlled: ['closed', 'assessed !'],
		closed: ['identified !'],
	},
	document: {
		draft: ['in review t', 'obsolete !'],
		'in review': ['approved', 'draft !', 'obsolete !'],
		approved: ['effective', 'superseded', 'obsolete !'],
		effective: ['superseded', 'obsolete !'],
		superseded: ['obsolete !'],
		obsolete: [],
	},
	competence: {
		planned: ['held', 'withdrawn !'],
		held: ['withdrawn !'],
		withdrawn: ['held !'],
	},
	communication: {
		draft: ['issued', 'withdrawn !'],
		issued: ['withdrawn !'],
		withdrawn: ['issued !'],
	},
	change: {
		new: ['proposed', 'rejected !'],
		proposed: ['approved', 'rejected !'],
		approved: ['rejected !', 'implemented'],
		implemented: ['completed'],
		completed: ['finalized'],
		finalized: [],
		rejected: ['proposed !'],
	},
	compliance: {
		open: ['evidence given t', 'not met !', 'waived !'],
		'evidence given': ['met', 'not met !'],
		met: ['open !'],
		'not met': ['evidence given t', 'waived !', 'open !'],
		waived: ['open !'],
	},
};

describe.each(RECORD_KINDS)('the life of a record of the kind %s (R2)', (kind) => {
	const { states, steps, satisfiesStart, satisfiesClose } = LIFECYCLES[kind];

	it('goes by its steps', () => {
		const found = Object.fromEntries(
			states.map((state) => [
				state,
				stepsFrom(kind, state).map(({ to, needsReason, roles }) => {
					const marks = `${needsReason ? '!' : ''}${roles.includes('technician') ? 't' : ''}`;
					return marks === '' ? to : `${to} ${marks}`;
				}),
			]),
		);
		expect(found).toEqual(TABLE[kind]);
	});

	it('names no state that it does not have, and no step twice', () => {
		const named = [...steps.flatMap(({ from, to }) => [...from, to])];
		expect(states).toEqual(
			expect.arrayContaining([...named, ...satisfiesStart, ...satisfiesClose]),
		);
		const ways = steps.flatMap(({ from, to }) => from.map((one) => `${one} > ${to}`));
		expect(new Set(ways).size).toBe(ways.length);
	});

	it('reaches every state from the first', () => {
		const reached = new Set([firstState(kind)]);
		for (const state of reached) for (const { to } of stepsFrom(kind, state)) reached.add(to);
		expect([...reached].sort()).toEqual([...states].sort());
	});

	it('is never changed by contractors and viewers', () => {
		for (const { roles } of steps) {
			expect(roles).not.toContain('contractor');
			expect(roles).not.toContain('viewer');
		}
	});

	it('never comes into a state that its steps do not lead to, whoever asks for what in whatever order', () => {
		const asked = fc.record({
			state: fc.constantFrom(...states, 'nowhere'),
			by: fc.constantFrom<Role>(...ROLES),
			reason: fc.constantFrom('', 'Because'),
		});
		fc.assert(
			fc.property(fc.array(asked, { maxLength: 25 }), (all) => {
				const site = new MadeUpSite({ records: [permit({ kind, state: firstState(kind) })] });
				for (const { state, by, reason } of all) {
					const before = site.record('p1')?.state ?? '';
					const does = { act: 'advance', state, reason } as const;
					const act = { id: 'act-1', target: 'record', record: 'p1', does } as const;
					const judgement = judge(act, actor(by), site, NOW);
					if (!judgement.lawful) continue;
					site.take(judgement.changes);
					const step = stepsFrom(kind, before).find(({ to }) => to === state);
					expect(step).toBeDefined();
					expect(step?.roles).toContain(by);
					if (step?.needsReason === true) expect(reason).not.toBe('');
					expect(site.record('p1')).toMatchObject({ state, stateAt: NOW, stateBy: by });
				}
			}),
			{ numRuns: 100 },
		);
	});
});
