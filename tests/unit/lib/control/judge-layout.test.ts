import { describe, expect, it } from 'vitest';
import { fromEastAndNorth } from '../../../../src/lib/control/earth.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import type { LayoutAct, NewLayout } from '../../../../src/lib/control/layout-act.ts';
import { ROLES } from '../../../../src/lib/control/person.ts';
import { actor, area, item, layout, MadeUpSite, NOW, permit, words } from './made-up.ts';

const FIELDS: NewLayout = {
	name: 'Tank farm',
	base: null,
	level: null,
	width: 4_000,
	height: 3_000,
	metres: null,
	themed: false,
	tiles: null,
};
const deck = layout({ id: 'deck', name: 'Deck', base: 'l1', level: '+8' });

const making = (says: Partial<NewLayout>, site = new MadeUpSite({ layouts: [layout()] })) =>
	judge(
		{ id: 'a1', target: 'new layout', layout: 'new', fields: { ...FIELDS, ...says } },
		actor('admin'),
		site,
		NOW,
	);
const acting = (does: LayoutAct, site: MadeUpSite, id = 'l1', by = actor('admin')) =>
	judge({ id: 'a1', target: 'layout', layout: id, does }, by, site, NOW);

function done(does: LayoutAct, site: MadeUpSite, id = 'l1') {
	const judgement = acting(does, site, id);
	if (!judgement.lawful) throw new Error(words(judgement).join(' '));
	site.take(judgement.changes);
	return site.layout(id);
}

describe('[L1] making a layout', () => {
	it('is for admins, as everything about it', () => {
		const site = new MadeUpSite({ layouts: [layout()] });
		const may = ROLES.filter((role) => acting({ act: 'remove' }, site, 'l1', actor(role)).lawful);
		expect(may).toEqual(['admin']);
	});

	it('gives a level the box of its base, whatever the drawing’s size', () => {
		const site = new MadeUpSite({ layouts: [layout({ width: 900, height: 500, left: 5 })] });
		const judgement = making({ base: 'l1', level: '+8' }, site);
		if (!judgement.lawful) throw new Error(words(judgement).join(' '));
		site.take(judgement.changes);
		expect(site.layout('new')).toMatchObject({
			base: 'l1',
			level: '+8',
			left: 5,
			width: 900,
			height: 500,
		});
	});

	it.each<[Partial<NewLayout>, RegExp]>([
		[{ name: ' ' }, /text of 1 to 200/],
		[{ base: 'gone' }, /has gone/],
		[{ base: 'l1' }, /Say which level/],
		[{ base: 'deck', level: '+12' }, /is a level itself/],
		[{ base: 'l1', level: '+8' }, /a new revision instead/],
		[{ level: '+8' }, /Only what lies over another/],
		[{ width: 0 }, /wider and higher than 0/],
		[{ metres: -1 }, /a unit of the drawing -1\.00 m/],
	])('is refused for %j, in words', (says, expected) => {
		const site = new MadeUpSite({ layouts: [layout(), deck] });
		expect(words(making(says, site)).join(' ')).toMatch(expected);
	});
});

describe('[L2] a new revision', () => {
	it('keeps the box, so that everything keeps its place, and counts on', () => {
		const site = new MadeUpSite({ layouts: [layout({ width: 700 })] });
		const tiles = { width: 9_000, height: 6_000, size: 512 };
		expect(done({ act: 'revise', revision: 1, themed: false, tiles }, site)).toMatchObject({
			width: 700,
			revision: 2,
			tiles,
		});
	});

	it('names the revision that it takes the place of: of two at once, the second is refused', () => {
		const site = new MadeUpSite({ layouts: [layout({ revision: 4 })] });
		const does = { act: 'revise', revision: 3, themed: false, tiles: null } as const;
		expect(words(acting(does, site)).join(' ')).toMatch(/revision 4 of “Plant” meanwhile/);
	});
});

describe('[L3] the scale', () => {
	it('follows from two points and their distance', () => {
		const site = new MadeUpSite({ layouts: [layout()] });
		const between = { from: [0, 0], to: [300, 400], metres: 100 } as const;
		expect(done({ act: 'scale', between }, site)?.metres).toBe(0.2);
		expect(done({ act: 'scale', between: null }, site)?.metres).toBeNull();
	});

	it('is not taken from two points that are one, nor for a level', () => {
		const site = new MadeUpSite({ layouts: [layout(), deck] });
		const between = { from: [1, 1], to: [1, 1.5], metres: 100 } as const;
		expect(words(acting({ act: 'scale', between }, site)).join()).toMatch(/nearly the same/);
		const far = { ...between, to: [600, 1] as const };
		expect(words(acting({ act: 'scale', between: far }, site, 'deck')).join()).toMatch(
			/of “Plant”, over which it lies/,
		);
	});
});

describe('[L4] the place on earth', () => {
	const corner = { latitude: 58.1, longitude: 6.6 };
	const points = [
		{ x: 0, y: 0, ...corner },
		{ x: 1_000, y: 0, ...fromEastAndNorth(corner, 500, 0) },
		{ x: 0, y: 800, ...fromEastAndNorth(corner, 0, -400) },
	];

	it('tells the scale, where nobody has said that', () => {
		const site = new MadeUpSite({ layouts: [layout()] });
		const after = done({ act: 'georeference', points }, site);
		expect(after?.georeference).toEqual({ points });
		expect(after?.metres).toBeCloseTo(0.5, 3);
	});

	it('and the scale agree, whichever comes first', () => {
		const site = new MadeUpSite({ layouts: [layout({ metres: 2 })] });
		expect(words(acting({ act: 'georeference', points }, site)).join()).toMatch(/by its scale/);
		done({ act: 'scale', between: null }, site);
		done({ act: 'georeference', points }, site);
		const between = { from: [0, 0], to: [1_000, 0], metres: 900 } as const;
		expect(words(acting({ act: 'scale', between }, site)).join()).toMatch(/by its scale 0\.900 m/);
	});
});

describe('[L5] taking a layout away', () => {
	const placed = { layout: 'deck', x: 3, y: 4 };
	const things = () =>
		new MadeUpSite({
			layouts: [layout(), deck],
			items: [item({ id: 'i1', ...placed }), item({ id: 'i2', ...placed })],
			records: [permit({ id: 'r1', ...placed })],
			areas: [
				area({
					id: 'a1',
					layout: 'deck',
					polygon: [
						[0, 0],
						[1, 0],
						[1, 1],
					],
				}),
			],
		});

	it('says what lies on it, and is not done for that alone', () => {
		const refused = acting({ act: 'remove' }, things(), 'deck');
		expect(words(refused)).toEqual([
			'2 items, 1 record and 1 area lie on “Deck”. They would go to “Plant”, at the same point and level.',
		]);
	});

	it('sends what lies on a level to its base, at the same point and level, where that is meant', () => {
		const site = things();
		done({ act: 'remove', anyway: true }, site, 'deck');
		expect(site.layout('deck')).toBeUndefined();
		const after = { layout: 'l1', level: '+8' };
		expect(site.item('i1')).toMatchObject({ ...after, x: 3, y: 4 });
		expect(site.record('r1')).toMatchObject(after);
		expect(site.area('a1')).toMatchObject({
			...after,
			polygon: [
				[0, 0],
				[1, 0],
				[1, 1],
			],
		});
	});

	it('takes items of a drawing of its own to the tray, but never an area’s outline', () => {
		const site = new MadeUpSite({
			layouts: [layout()],
			items: [item({ layout: 'l1', x: 3, y: 4 })],
			areas: [area()],
		});
		expect(words(acting({ act: 'remove', anyway: true }, site)).join()).toMatch(
			/1 item and 1 area lie on “Plant”\. Remove its areas first/,
		);
		const without = new MadeUpSite({
			layouts: [layout()],
			items: [item({ layout: 'l1', x: 3, y: 4 })],
		});
		done({ act: 'remove', anyway: true }, without);
		expect(without.item('i1')).toMatchObject({ layout: null, x: null, y: null });
	});

	it('is refused while levels lie over it', () => {
		expect(words(acting({ act: 'remove', anyway: true }, things())).join()).toMatch(
			/“Deck” is one of the levels over “Plant”/,
		);
	});
});
