import { describe, expect, it } from 'vitest';
import { DEFAULT_TYPES } from '../../../../src/lib/control/default-types.ts';
import { type TypeField, workflowStateOf } from '../../../../src/lib/control/job-type.ts';
import { faultsOfType } from '../../../../src/lib/control/type-faults.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import { after, item, judged, words } from './made-up.ts';

const maintenance = DEFAULT_TYPES.filter(({ id }) => id === 'maintenance');
const types = [...maintenance];

describe('the ten job types', () => {
	it('are ten, and each is faultless and maps a state to every stage', () => {
		expect(DEFAULT_TYPES).toHaveLength(10);
		for (const type of DEFAULT_TYPES) {
			expect(faultsOfType(type)).toEqual([]);
			expect(new Set(type.states.map(({ stage }) => stage))).toEqual(new Set(STAGES));
		}
	});

	it('are told once of whatever has no name, however often', () => {
		const [type] = maintenance;
		if (type === undefined) throw new Error('There is no maintenance.');
		const field = (id: string): TypeField => ({
			id,
			label: '',
			kind: 'text',
			choices: [],
			required: false,
			help: '',
		});
		const state = (id: string) => ({ id, name: ' ', stage: 'open' }) as const;
		const nameless = {
			...type,
			fields: [...type.fields, field('a'), field('b')],
			states: [...type.states, state('a'), state('b')],
		};
		expect(faultsOfType(nameless).map(({ message }) => message)).toEqual([
			'Give every field a name.',
			'Give every state of the workflow a name.',
		]);
	});

	it('have the punch categories, the SAP states and the round that was missed', () => {
		const find = (id: string) => DEFAULT_TYPES.find((type) => type.id === id);
		const category = find('commissioning-punch')?.fields.find(({ id }) => id === 'category');
		expect(category).toMatchObject({ choices: ['A', 'B', 'C'], required: true });
		const states = (id: string) => find(id)?.states.map(({ name, stage }) => `${name}: ${stage}`);
		expect(states('maintenance')).toContain('Technically complete (TECO): done');
		expect(states('maintenance')).toContain('Material missing (MSPT): waiting');
		expect(states('round')).toContain('Missed: cancelled');
	});
});

describe('[T3] the state of an item', () => {
	const [type] = maintenance;
	if (type === undefined) throw new Error('maintenance is not shipped');

	it('is the first of its stage until it is put into another one', () => {
		expect(workflowStateOf(item(), type)?.name).toBe('Created (CRTD)');
		expect(workflowStateOf(item({ state: 'released' }), type)?.name).toBe('Released (REL)');
	});

	it('is the first of its stage again when the one it had has gone or stands for another', () => {
		expect(workflowStateOf(item({ state: 'no-more' }), type)?.id).toBe('created');
		expect(workflowStateOf(item({ state: 'confirmed' }), type)?.id).toBe('created');
	});

	it('is none where the type has none for the stage', () => {
		expect(workflowStateOf(item(), { states: [] })).toBeUndefined();
	});
});

describe('[T4] the acts that set a stage', () => {
	it('may name a state of it, and leave the one before', () => {
		const live = item({ stage: 'live', state: 'partly-confirmed' });
		const done = after({ act: 'finish', state: 'technically-complete' }, live, undefined, {
			types,
		});
		expect(done).toMatchObject({ stage: 'done', state: 'technically-complete' });
		expect(after({ act: 'finish' }, live, undefined, { types }).state).toBeNull();
	});

	it('are refused with a state of another stage, which is told the ones there are', () => {
		expect(words(judged({ act: 'finish', state: 'closed' }, item(), undefined, { types }))).toEqual(
			['Maintenance has no state "closed" for done; it has "confirmed" or "technically-complete".'],
		);
	});

	it('are joined by one that changes the state within the stage', () => {
		const step = (state: string, of = item()) =>
			judged({ act: 'step', state }, of, undefined, { types });
		expect(step('released')).toEqual({
			lawful: true,
			changes: [{ kind: 'set item', item: 'i1', fields: { state: 'released' } }],
		});
		expect(words(step('created'))).toEqual(['W-1001 is in that state already.']);
		expect(words(step('confirmed'))[0]).toContain('has no state "confirmed" for open');
	});
});
