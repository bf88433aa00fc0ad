import { describe, expect, it } from 'vitest';
import { firstCard, stepFocus, type FocusGround, type FocusKey } from '$lib/board/focus-step.ts';

const COUNTS = [
	[3, 0, 2],
	[0, 0, 0],
	[2, 1, 0],
];
const GROUND: FocusGround = {
	lanes: 3,
	columns: 3,
	shown: (lane, column) => COUNTS[lane]?.[column] ?? 0,
};

function step(from: [number, number, number], key: FocusKey, withCtrl = false) {
	const [lane, column, card] = from;
	const to = stepFocus({ lane, column, card }, key, GROUND, withCtrl);
	return [to.lane, to.column, to.card];
}

describe('focus among the cards', () => {
	it('goes up and down in a cell', () => {
		expect(step([0, 0, 0], 'ArrowDown')).toEqual([0, 0, 1]);
		expect(step([0, 0, 2], 'ArrowUp')).toEqual([0, 0, 1]);
	});

	it('goes on in the next lane that has cards in the column', () => {
		expect(step([0, 0, 2], 'ArrowDown')).toEqual([2, 0, 0]);
		expect(step([2, 0, 0], 'ArrowUp')).toEqual([0, 0, 2]);
	});

	it('stays where there is nowhere to go', () => {
		expect(step([2, 0, 1], 'ArrowDown')).toEqual([2, 0, 1]);
		expect(step([0, 0, 0], 'ArrowUp')).toEqual([0, 0, 0]);
		expect(step([0, 0, 0], 'ArrowLeft')).toEqual([0, 0, 0]);
	});

	it('passes over empty cells to the left and the right, at the same height where it can', () => {
		expect(step([0, 0, 1], 'ArrowRight')).toEqual([0, 2, 1]);
		expect(step([0, 0, 2], 'ArrowRight')).toEqual([0, 2, 1]);
		expect(step([0, 2, 1], 'ArrowLeft')).toEqual([0, 0, 1]);
	});

	it('goes with Home and End to the ends of the lane', () => {
		expect(step([0, 2, 1], 'Home')).toEqual([0, 0, 0]);
		expect(step([0, 0, 0], 'End')).toEqual([0, 2, 1]);
	});

	it('goes with Ctrl to the ends of the board', () => {
		expect(step([2, 1, 0], 'Home', true)).toEqual([0, 0, 0]);
		expect(step([0, 0, 0], 'End', true)).toEqual([2, 1, 0]);
	});

	it('goes by lanes with PageUp and PageDown, to the nearest column that has cards', () => {
		expect(step([0, 2, 1], 'PageDown')).toEqual([2, 1, 0]);
		expect(step([2, 1, 0], 'PageUp')).toEqual([0, 0, 0]);
	});

	it('begins at the first card of the board', () => {
		expect(firstCard(GROUND)).toEqual({ lane: 0, column: 0, card: 0 });
		expect(firstCard({ ...GROUND, shown: () => 0 })).toBeNull();
	});
});
