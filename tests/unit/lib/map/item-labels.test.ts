import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../../src/lib/map/item-labels.ts';

const WIDTH = 40;
const widthOf = () => WIDTH;

describe('labels of items', () => {
	it('stand at the right of their items where there is room, or else at the left', () => {
		const label = { text: 'W-1', x: 100, y: 100 };
		expect(placeLabels([label], [], [], widthOf, 1)[0]?.left).toBeGreaterThan(100);
		const beside = [[125, 100, 8] as const];
		expect(placeLabels([label], beside, [], widthOf, 1)[0]?.left).toBeLessThan(100 - WIDTH);
	});

	it('are left out where they would cover something on both sides', () => {
		const around = [[125, 100, 8] as const, [75, 100, 8] as const];
		expect(placeLabels([{ text: 'W-1', x: 100, y: 100 }], around, [], widthOf, 1)).toEqual([]);
	});

	it('leave the names of areas free', () => {
		const name = { left: 95, top: 90, right: 400, bottom: 110 };
		const [placed] = placeLabels([{ text: 'W-1', x: 100, y: 100 }], [], [name], widthOf, 1);
		expect(placed?.left).toBeLessThan(100 - WIDTH);
		const above = { left: 0, top: 90, right: 400, bottom: 110 };
		expect(placeLabels([{ text: 'W-1', x: 100, y: 100 }], [], [above], widthOf, 1)).toEqual([]);
	});

	it('never cover each other, and the first has its choice', () => {
		const points = fc.array(fc.record({ x: fc.nat({ max: 300 }), y: fc.nat({ max: 300 }) }));
		fc.assert(
			fc.property(points, (all) => {
				const labels = all.map(({ x, y }, at) => ({ text: `W-${at}`, x, y }));
				const placed = placeLabels(labels, [], [], widthOf, 1);
				expect(placed[0]?.label).toBe(labels[0]);
				placed.forEach((one, at) => {
					for (const other of placed.slice(at + 1)) {
						const isBeside =
							Math.abs(one.left - other.left) >= WIDTH ||
							Math.abs(one.label.y - other.label.y) >= 10;
						expect(isBeside).toBe(true);
					}
				});
			}),
		);
	});
});
