import { describe, expect, it } from 'vitest';
import {
	boxOfLayout,
	boxOfPolygon,
	isInBox,
	isWorthGoingTo,
	toLayout,
	toPane,
	widened,
} from '../../../../src/lib/map/geometry.ts';
import { layout } from '../../../support/map-work.ts';
import { rectangle } from '../../../support/work.ts';

describe('the geometry of the map', () => {
	it('takes a point of the layout to the pane and back', () => {
		const transform = { scale: 2, originX: 30, originY: -40 };
		const pane = toPane(transform, 100, 50);
		expect(pane).toEqual({ x: 170, y: 140 });
		expect(toLayout(transform, pane.x, pane.y)).toEqual({ x: 100, y: 50 });
	});

	it('tells the box of a layout and of a polygon', () => {
		expect(boxOfLayout(layout({ id: 'plant', left: -10, top: 5 }))).toEqual({
			left: -10,
			top: 5,
			right: 990,
			bottom: 605,
		});
		expect(boxOfPolygon(rectangle(3, 4, 10, 20))).toEqual({
			left: 3,
			top: 4,
			right: 13,
			bottom: 24,
		});
		expect(boxOfPolygon([])).toBeNull();
	});

	it('counts the border of a box as inside', () => {
		const box = { left: 0, top: 0, right: 10, bottom: 10 };
		expect(isInBox(box, 10, 0)).toBe(true);
		expect(isInBox(box, 10.1, 0)).toBe(false);
		expect(isInBox(box, NaN, 5)).toBe(false);
	});

	it('widens a box by a share of its own size on each side', () => {
		expect(widened({ left: 0, top: 0, right: 10, bottom: 20 }, 0.1)).toEqual({
			left: -1,
			top: -2,
			right: 11,
			bottom: 22,
		});
	});

	it('goes to an area that is small or partly out of sight, and stays where one fills the window', () => {
		const window = { left: 0, top: 0, right: 100, bottom: 100 };
		expect(isWorthGoingTo({ left: 10, top: 10, right: 20, bottom: 20 }, window)).toBe(true);
		expect(isWorthGoingTo({ left: 60, top: 10, right: 130, bottom: 80 }, window)).toBe(true);
		expect(isWorthGoingTo({ left: 10, top: 10, right: 90, bottom: 50 }, window)).toBe(false);
	});
});
