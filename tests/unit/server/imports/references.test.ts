import { describe, expect, it } from 'vitest';
import { References, slugOf } from '../../../../server/imports/references.ts';
import * as work from '../../../support/work.ts';

const area = (id: string, name: string, parent: string | null = null) =>
	work.area({ id, name, parent });
const none = new Set<string>();

describe('an area', () => {
	const places = () =>
		new References(
			[
				area('u1', 'Unit 1'),
				area('u2', 'Unit 2'),
				area('p1', 'Pumps', 'u1'),
				area('p2', 'Pumps', 'u2'),
			],
			[],
			[],
		);

	it('is found by its id and by its name in any case', () => {
		expect(places().area(['u1'], none, false)).toMatchObject({ id: 'u1' });
		expect(places().area(['unit 1'], none, false)).toMatchObject({ id: 'u1' });
	});

	it('is found in the unit that stands before it', () => {
		expect(places().area(['Unit 2', 'Pumps'], new Set(['Unit 2']), false)).toMatchObject({
			id: 'p2',
		});
	});

	it('is not guessed where two have the name', () => {
		expect(places().area(['Pumps'], none, true)).toEqual({
			unknown: '2 areas are called "Pumps".',
		});
	});

	it('is made only where the mapping says so', () => {
		const references = places();
		expect(references.area(['Jetty'], none, false)).toHaveProperty('unknown');
		expect(references.newAreas).toEqual([]);
		expect(references.area(['Jetty'], none, true)).toMatchObject({ id: 'area-jetty' });
		expect(references.area(['jetty'], none, true)).toMatchObject({ id: 'area-jetty' });
		expect(references.newAreas).toHaveLength(1);
	});

	it('is made below its unit, which is made too', () => {
		const references = new References([], [], []);
		const units = new Set(['PH', 'IP']);
		references.area(['PH', 'T43-02', 'PH', 'T44-02'], units, true);
		references.area(['IP', 'T43-02'], units, true);
		expect(references.newAreas.map(({ id, parent }) => [id, parent])).toEqual([
			['area-ph', null],
			['area-ph-t43-02', 'area-ph'],
			['area-ip', null],
			['area-ip-t43-02', 'area-ip'],
		]);
	});

	it('is the unit itself where nothing within it is named', () => {
		expect(new References([], [], []).area(['PH', 'PH'], new Set(['PH']), true)).toMatchObject({
			id: 'area-ph',
		});
	});
});

describe('parties and people', () => {
	it('a party is made of the kind that the mapping says', () => {
		const references = new References([], [], []);
		expect(references.party('Mekanisk', false)).toHaveProperty('unknown');
		expect(references.party('Mekanisk', 'team')).toMatchObject({ id: 'mekanisk', kind: 'team' });
		expect(references.party('MEKANISK', 'team')).toMatchObject({ id: 'mekanisk' });
		expect(references.newParties).toHaveLength(1);
	});

	it('a person is never made', () => {
		const sam = { id: 'p-sam', name: 'Sam Demo', role: 'viewer', party: null } as const;
		const references = new References([], [], [sam]);
		expect(references.person('sam demo')).toMatchObject({ id: 'p-sam' });
		expect(references.person('Kim Demo')).toHaveProperty('unknown');
	});

	it('an id is made of a name in any letters', () => {
		expect(slugOf(' Kjølevann / Øst ')).toBe('kjølevann-øst');
		expect(slugOf('***')).toBe('unnamed');
	});
});

describe('many names', () => {
	// In dots and commas, of which nothing is left in an id.
	const alike = (at: number) =>
		`P ${at.toString(2).padStart(17, '0').replaceAll('0', '.').replaceAll('1', ',')}`;

	it('that make the same id each get their own without trying all ids before', () => {
		const references = new References([], [], []);
		for (let at = 0; at < 100_000; at += 1) references.party(alike(at), 'team');
		expect(references.newParties).toHaveLength(100_000);
		expect(new Set(references.newParties.map(({ id }) => id)).size).toBe(100_000);
	});

	it('of areas that are the same in each unit are told apart without trying all units', () => {
		const references = new References([], [], []);
		const units = Array.from({ length: 30_000 }, (_, at) => `U${at}`);
		const named = new Set(units);
		for (const unit of units) references.area([unit, 'Pumps'], named, true);
		for (const unit of units) references.area([unit, 'Pumps'], named, true);
		expect(references.newAreas).toHaveLength(60_000);
		expect(references.area(['Pumps'], new Set(), false)).toEqual({
			unknown: '30000 areas are called "Pumps".',
		});
	});
});
