import { describe, expect, it } from 'vitest';
import { judge } from '../../../../src/lib/control/judge.ts';
import { ROLES, type Role } from '../../../../src/lib/control/person.ts';
import type { NewRecord } from '../../../../src/lib/control/record-act.ts';
import { firstState } from '../../../../src/lib/control/record-lifecycle.ts';
import { RECORD_KINDS } from '../../../../src/lib/control/site-record.ts';
import { actor, area, EARLIER, LATER, layout, MadeUpSite, NOW, permit, words } from './made-up.ts';

const site = () =>
	new MadeUpSite({
		records: [permit(), permit({ id: 'i1', kind: 'isolation', number: 'ISO-0001' })],
		areas: [area()],
		layouts: [layout()],
	});

function make(fields: Partial<NewRecord>, by: Role = 'supervisor', id = 'new') {
	const given = { kind: 'permit', title: 'Weld the bracket', ...fields } as const;
	return judge(
		{ id: 'act-1', target: 'new record', record: id, fields: given },
		actor(by),
		site(),
		NOW,
	);
}

describe('making a record (R1)', () => {
	it.each(RECORD_KINDS)('%s: begins at the first state of its kind', (kind) => {
		expect(make({ kind })).toMatchObject({
			lawful: true,
			changes: [
				{
					kind: 'create record',
					record: {
						id: 'new',
						kind,
						state: firstState(kind),
						stateBy: 'supervisor',
						createdBy: 'supervisor',
						createdAt: NOW,
						points: [],
					},
				},
			],
		});
	});

	it('takes what is said of it', () => {
		const fields = {
			form: 'Hot work',
			validFrom: EARLIER,
			validTo: LATER,
			area: 'a1',
			party: 'northgate',
			restsOn: ['i1', 'i1'],
			custom: { gasTestInterval: 2, fireWatch: true, note: 'anything' },
		};
		expect(make(fields)).toMatchObject({
			changes: [{ record: { ...fields, restsOn: ['i1'], number: 'PTW-0003' } }],
		});
	});

	it.each<[string, Partial<NewRecord>]>([
		['There is no such area here.', { area: 'a9' }],
		['There is no such party here.', { party: 'nobody' }],
		['There is no such layout.', { layout: 'l9' }],
		['"title" has to be a text of 1 to 200 characters.', { title: ' ' }],
		['The end of its validity lies before its beginning.', { validFrom: LATER, validTo: EARLIER }],
		['There is no such record at this site.', { restsOn: ['nothing'] }],
		['Only a permit rests on isolations and scaffolds.', { kind: 'hazard', restsOn: ['i1'] }],
		['"Gas test every (h)" has to be a number.', { custom: { gasTestInterval: 'often' } }],
		[
			'"Load class" has to be one of 1, 2, 3, 4, 5, 6.',
			{ kind: 'scaffold', custom: { class: '9' } },
		],
	])('is refused: %s', (message, fields) => {
		expect(words(make(fields))).toEqual([message]);
	});

	it('is refused for an id that is there', () => {
		expect(words(make({}, 'admin', 'p1'))).toEqual(['This record is there already.']);
	});

	it('is for those who keep such records; technicians ask for permits, isolations and scaffolds and report hazards', () => {
		const may = (kind: NewRecord['kind']) => ROLES.filter((role) => make({ kind }, role).lawful);
		for (const kind of RECORD_KINDS) {
			const crew = ['permit', 'isolation', 'scaffold', 'hazard'].includes(kind);
			expect(may(kind)).toEqual([
				'admin',
				'coordinator',
				'supervisor',
				...(crew ? ['technician'] : []),
			]);
		}
	});
});
