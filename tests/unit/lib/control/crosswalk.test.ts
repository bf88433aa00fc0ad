import { describe, expect, it } from 'vitest';
import {
	CROSSWALK_NAMES,
	CROSSWALKS,
	type CrosswalkName,
	FURTHEST_FIRST,
} from '../../../../src/lib/control/crosswalk.ts';
import { type Stage, STAGES } from '../../../../src/lib/control/stage.ts';

/** The rows of the trade's crosswalk: neutral state, what each system calls it, and our stage. */
const ROWS: [Stage, string, Partial<Record<CrosswalkName, string>>][] = [
	[
		'open',
		'proposed',
		{ SAP: 'OSNO CRTD', Maximo: 'WAPPR', Punch: 'created submitted', Round: 'Scheduled' },
	],
	['waiting', 'waiting', { SAP: 'MSPT NOPO', Maximo: 'WMATL WPCOND WSCH' }],
	[
		'open',
		'ready',
		{
			SAP: 'REL',
			Maximo: 'APPR',
			P6: 'TK_NotStart',
			Punch: 'approved',
			Round: 'Available,Awaiting Start',
		},
	],
	['live', 'running', { SAP: 'PCNF NOPR', Maximo: 'INPRG', P6: 'TK_Active', Round: 'In Progress' }],
	[
		'done',
		'done, unverified',
		{ SAP: 'CNF TECO', Maximo: 'COMP', P6: 'TK_Complete', Punch: 'completed', Round: 'Complete' },
	],
	['closed', 'closed', { SAP: 'CLSD NOCO', Maximo: 'CLOSE', Punch: 'closed', Round: 'Approved' }],
	['cancelled', 'dropped', { SAP: 'DLFL', Maximo: 'CAN', Round: 'Missed,Cancelled' }],
];

const codes = (name: CrosswalkName, words = '') =>
	words === '' ? [] : words.split(name === 'Round' ? ',' : ' ');

describe('the crosswalk from systems of record', () => {
	it.each(ROWS)('reads as %s what is %s', (stage, _, systems) => {
		for (const name of CROSSWALK_NAMES) {
			for (const code of codes(name, systems[name])) expect(CROSSWALKS[name][code]).toBe(stage);
		}
	});

	it.each(CROSSWALK_NAMES)('has no status of %s beside these', (name) => {
		const listed = ROWS.flatMap(([, , systems]) => codes(name, systems[name]));
		expect(Object.keys(CROSSWALKS[name]).sort()).toEqual(listed.sort());
	});

	it('puts every stage in its place along the way', () => {
		expect([...FURTHEST_FIRST].sort()).toEqual([...STAGES].sort());
	});
});
