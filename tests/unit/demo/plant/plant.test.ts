import { describe, expect, it } from 'vitest';
import { areasOfPlant, layoutsOfPlant, UNITS } from '../../../../demo/plant/plant.ts';
import { REGISTER } from '../../../../demo/plant/register.ts';
import { contains, type Point } from '../../../../src/lib/control/place.ts';

const areas = areasOfPlant();
const byId = new Map(areas.map((area) => [area.id, area]));
const children = areas.filter(({ parent }) => parent !== null);

/** Points of a polygon's corners, drawn in a little towards its middle. */
function corners(polygon: readonly Point[]): Point[] {
	const x = polygon.reduce((sum, corner) => sum + corner[0], 0) / polygon.length;
	const y = polygon.reduce((sum, corner) => sum + corner[1], 0) / polygon.length;
	return polygon.map((corner) => [
		corner[0] + (x - corner[0]) * 0.01,
		corner[1] + (y - corner[1]) * 0.01,
	]);
}

describe('the plant', () => {
	it('has at least 36 named areas in at least 8 units', () => {
		expect(UNITS.length).toBeGreaterThanOrEqual(8);
		expect(areas.length).toBeGreaterThanOrEqual(36);
		expect(new Set(areas.map(({ name }) => name)).size).toBe(areas.length);
	});

	it('draws every area within its unit', () => {
		for (const { parent, polygon } of children) {
			const around = byId.get(parent ?? '')?.polygon ?? [];
			for (const [x, y] of corners(polygon ?? [])) expect(contains(around, x, y)).toBe(true);
		}
	});

	it('keeps areas of one level apart', () => {
		for (const one of areas) {
			for (const other of areas) {
				if (one === other || one.parent !== other.parent || one.layout !== other.layout) continue;
				const overlap = corners(one.polygon ?? []).some(([x, y]) =>
					contains(other.polygon ?? [], x, y),
				);
				expect(`${one.id} ${other.id} ${overlap}`).toBe(`${one.id} ${other.id} false`);
			}
		}
	});

	it('has a unit with decks that lie over the plant’s drawing', () => {
		const decks = layoutsOfPlant().filter(({ base }) => base === 'plant');
		expect(decks.map(({ level }) => level)).toEqual(['+8', '+20']);
		for (const { id, level } of decks) {
			const on = areas.filter(({ layout }) => layout === id);
			expect(on.length).toBeGreaterThanOrEqual(3);
			expect(on.every((area) => area.level === level && area.parent === 'crude')).toBe(true);
		}
		expect(
			areas.filter(({ layout }) => layout === 'plant').every(({ level }) => level === null),
		).toBe(true);
	});

	it('keeps its equipment within its area, and a tag in one unit', () => {
		const unitOfTag = new Map<string, string>();
		for (const [unit, tags] of REGISTER) {
			expect(tags.length).toBeGreaterThan(1);
			for (const { tag, x, y, area } of tags) {
				expect(`${tag} ${contains(area.polygon, x, y)}`).toBe(`${tag} true`);
				expect(unitOfTag.get(tag) ?? unit).toBe(unit);
				unitOfTag.set(tag, unit);
			}
		}
	});
});
