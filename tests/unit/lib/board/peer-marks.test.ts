import { describe, expect, it } from 'vitest';
import { cellKey, cellName, peerMarks } from '$lib/board/peer-marks.ts';
import type { Peer } from '$lib/live/presence.svelte.ts';

function peer(id: string, fields: Partial<Peer> = {}): Peer {
	return {
		client: 1,
		person: { id, name: id },
		view: 'board',
		layout: null,
		level: null,
		cursor: null,
		selected: null,
		dragging: null,
		cell: null,
		boundary: null,
		...fields,
	};
}

const toUnit = (area: string | null) => (area === 'pumps' ? 'crude' : (area ?? ''));

describe('where the others are', () => {
	it('is the cell of my lanes in which they point, however theirs are opened', () => {
		const { inCell } = peerMarks([peer('ana', { cell: cellName('pumps', 'live') })], toUnit);
		expect(inCell.get(cellKey('crude', 'live'))).toEqual([{ id: 'ana', name: 'ana' }]);
	});

	it('is the lane without an area too', () => {
		const { inCell } = peerMarks([peer('ana', { cell: cellName(null, 'open') })], toUnit);
		expect(inCell.has(cellKey('', 'open'))).toBe(true);
	});

	it('is the card that they have selected, on whatever view', () => {
		const { onCard, inCell } = peerMarks([peer('ana', { view: 'map', selected: 'w1' })], toUnit);
		expect(onCard.get('w1')).toHaveLength(1);
		expect(inCell.size).toBe(0);
	});

	it('counts a person with two tabs once', () => {
		const tabs = [peer('ana', { selected: 'w1' }), peer('ana', { client: 2, selected: 'w1' })];
		expect(peerMarks(tabs, toUnit).onCard.get('w1')).toHaveLength(1);
	});

	it('is nowhere when the cell is no cell', () => {
		const { inCell } = peerMarks([peer('ana', { cell: 'nonsense' })], toUnit);
		expect(inCell.size).toBe(0);
	});
});
