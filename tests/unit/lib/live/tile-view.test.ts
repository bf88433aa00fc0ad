import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finestLevel } from '../../../../src/lib/control/place.ts';
import { boxOfTile, levelFor, tilesInSight } from '../../../../src/lib/live/tile-view.ts';

const sheet = { width: 30_000, height: 20_000, size: 512 };

describe('a drawing in tiles', () => {
	it('shows no pixel larger than one of the screen, as far as it has finer ones', () => {
		expect(levelFor(sheet, 30_000)).toBe(finestLevel(sheet));
		expect(levelFor(sheet, 400)).toBe(0);
		expect(levelFor(sheet, 1_000_000)).toBe(finestLevel(sheet));
		fc.assert(
			fc.property(fc.double({ min: 300, max: 30_000, noNaN: true }), (shown) => {
				const pixels = sheet.width / 2 ** (finestLevel(sheet) - levelFor(sheet, shown));
				expect(shown / pixels).toBeLessThan(1.16);
			}),
		);
	});

	it('has tiles that meet edge to edge and cover all of it, at any size', () => {
		fc.assert(
			fc.property(fc.double({ min: 300, max: 40_000, noNaN: true }), fc.nat(6), (width, level) => {
				const shown = { width, height: (width * 2) / 3 };
				const all = tilesInSight(sheet, level, shown, {
					left: 0,
					top: 0,
					right: width,
					bottom: width,
				});
				const boxes = all.map((place) => ({ place, ...boxOfTile(sheet, place, shown) }));
				for (const { place, right, bottom } of boxes) {
					const next = boxes.find((one) => one.place.x === place.x + 1 && one.place.y === place.y);
					const below = boxes.find((one) => one.place.y === place.y + 1 && one.place.x === place.x);
					expect(right).toBe(next?.left ?? Math.round(shown.width));
					expect(bottom).toBe(below?.top ?? Math.round(shown.height));
				}
			}),
		);
	});

	it('asks for what is in sight alone, from the middle outwards', () => {
		const shown = { width: 30_000, height: 20_000 };
		const sight = { left: 10_000, top: 10_000, right: 11_000, bottom: 10_600 };
		const places = tilesInSight(sheet, finestLevel(sheet), shown, sight);
		expect(places).toHaveLength(6);
		expect(places[0]).toEqual({ level: 6, x: 20, y: 19 });
	});
});
