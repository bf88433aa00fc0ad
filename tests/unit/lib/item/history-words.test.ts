import { describe, expect, it } from 'vitest';
import {
	historyLines,
	type ItemEvent,
	type Names,
} from '../../../../src/lib/item/history-words.ts';

const names: Names = {
	person: (id) => ({ kim: 'Kim Demo', ana: 'Ana Demo' })[id] ?? null,
	party: (id) => (id === 'ng' ? 'Northgate' : null),
	area: (id) => ({ a: 'Crude unit', b: 'Tank farm' })[id] ?? null,
	layout: (id) => (id === 'plant' ? 'Plant' : null),
	record: (id) => (id === 'r1' ? 'permit PTW-0231' : null),
	customField: (id) => (id === 'hours' ? 'Planned hours' : null),
	state: (id) => (id === 'released' ? 'Released (REL)' : null),
	criterion: (id) => (id === 'tested' ? 'Equipment tested' : null),
	moment: () => 'Tue 3 Mar 06:00',
};

function event(
	field: string | null,
	from: unknown,
	to: unknown,
	more: Partial<ItemEvent> = {},
): ItemEvent {
	return {
		at: '2026-03-01T06:00:00.000Z',
		actor: 'kim',
		via: 'socket',
		field,
		from,
		to,
		act: null,
		...more,
	};
}

const sentences = (...events: ItemEvent[]) =>
	historyLines(events, names).map(({ who, did }) => `${who} ${did}`);

describe('history in sentences', () => {
	it('tells a move from area to area, with or without one', () => {
		expect(sentences(event('area', 'a', 'b', { act: 'move' }))).toEqual([
			'Kim Demo moved it from Crude unit to Tank farm',
		]);
		expect(sentences(event('area', null, 'b', { act: 'move' }))).toEqual([
			'Kim Demo moved it from no area to Tank farm',
		]);
	});

	it('makes one line of all that one act changed', () => {
		expect(
			sentences(
				event('area', 'a', 'b', { act: 'move' }),
				event('x', 10, null, { act: 'move' }),
				event('y', 20, null, { act: 'move' }),
				event('stageAt', '1', '2', { act: 'move' }),
			),
		).toEqual(['Kim Demo moved it from Crude unit to Tank farm']);
	});

	it('says what a program did, and not of files, which people send the same way', () => {
		const ways = historyLines(
			[
				event('stage', 'open', 'live', { act: 'start', via: 'http' }),
				event('attachment:f', null, { name: 'Joint.jpg' }, { act: 'attach', via: 'http' }),
				event('title', 'Pump', 'Pump P-101'),
			],
			names,
		).map(({ way }) => way);
		expect(ways).toEqual(['by a program', null, null]);
	});

	it('tells stages by their names', () => {
		expect(sentences(event('stage', 'open', 'live', { act: 'start' }))).toEqual([
			'Kim Demo started it (was open)',
		]);
		expect(sentences(event('stage', 'closed', 'open', { act: 'reopen' }))).toEqual([
			'Kim Demo reopened it (was closed)',
		]);
		expect(sentences(event('stage', 'done', 'closed', { act: 'close' }))).toEqual([
			'Kim Demo closed it',
		]);
	});

	it('tells who was made owner and who it was taken from', () => {
		expect(sentences(event('owner', 'kim', 'ana', { act: 'assign' }))).toEqual([
			'Kim Demo made Ana Demo its owner (was Kim Demo)',
		]);
		expect(sentences(event('owner', 'gone', null, { act: 'assign' }))).toEqual([
			'Kim Demo took it from one that is gone',
		]);
	});

	it('tells a blocker when it is raised and how it was resolved', () => {
		const raised = { kind: 'scaffold', text: 'Scaffold not up', resolvedAt: null };
		expect(sentences(event('blocker:1', null, raised, { act: 'raise-blocker' }))).toEqual([
			'Kim Demo raised a blocker (scaffold): Scaffold not up',
		]);
		const resolved = { ...raised, resolvedAt: '2026-03-01T07:00:00.000Z', resolution: 'Built' };
		expect(sentences(event('blocker:1', raised, resolved, { act: 'resolve-blocker' }))).toEqual([
			'Kim Demo resolved the blocker “Scaffold not up”: Built',
		]);
	});

	it('tells links, signatures and the fields of a job type by their names', () => {
		expect(
			sentences(event('link:r1', null, { record: 'r1', role: 'to start' }, { act: 'link' })),
		).toEqual(['Kim Demo linked permit PTW-0231, to start']);
		expect(
			sentences(event('criterion:tested', null, { text: 'Equipment tested', signedAt: 'then' })),
		).toEqual(['Kim Demo signed “Equipment tested”']);
		expect(sentences(event('custom:hours', 4, 8))).toEqual([
			'Kim Demo set Planned hours to 8 (was 4)',
		]);
	});

	it('tells a place on the map apart from the tray', () => {
		expect(sentences(event('x', null, 10), event('layout', null, 'plant'))).toEqual([
			'Kim Demo placed it on Plant',
		]);
		expect(sentences(event('x', 10, 12), event('y', 10, 14))).toEqual([
			'Kim Demo moved it on the map',
		]);
		expect(sentences(event('x', 10, null), event('layout', 'plant', null))).toEqual([
			'Kim Demo put it into the tray',
		]);
	});

	it('leaves out what follows from something else, and lines without anything left', () => {
		expect(sentences(event('stageAt', '1', '2'), event('rank', 'a', 'b'))).toEqual([]);
	});

	it('keeps apart what different people did at the same moment', () => {
		expect(
			sentences(event('title', 'Old', 'New'), event('priority', 3, 1, { actor: 'ana' })),
		).toEqual([
			'Kim Demo changed the title from “Old” to “New”',
			'Ana Demo set priority 1 (was 3)',
		]);
	});

	it('names imports and people who have left', () => {
		expect(sentences(event('sourceStatus', 'REL', 'TECO', { via: 'import' }))).toEqual([
			'The import set the status in its source to “TECO” (was “REL”)',
		]);
		expect(sentences(event(null, null, {}, { actor: 'nobody' }))).toEqual([
			'Somebody who has left created it',
		]);
	});

	it('tells the reason that was given in the same line', () => {
		const act = { act: 'reopen' };
		expect(
			sentences(
				event('stage', 'closed', 'open', act),
				event('reason', null, 'It leaks again', act),
			),
		).toEqual(['Kim Demo reopened it (was closed), because “It leaks again”']);
	});

	it('[X3] tells why something was taken back from the archive', () => {
		const act = { act: 'reopen' };
		expect(
			sentences(
				event('reason', null, 'It leaks again', act),
				event('stage', 'closed', 'open', act),
				event(null, null, {}, act),
			),
		).toEqual(['Kim Demo took it back from the archive, because “It leaks again”']);
	});

	it('tells dates on the site’s clock', () => {
		expect(sentences(event('due', null, '2026-03-03T05:00:00.000Z'))).toEqual([
			'Kim Demo set the due date to Tue 3 Mar 06:00',
		]);
	});
});
