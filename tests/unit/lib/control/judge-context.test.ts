import { describe, expect, it } from 'vitest';
import type { ItemAct } from '../../../../src/lib/control/act.ts';
import { BLOCKER_KINDS, type Blocker } from '../../../../src/lib/control/blocker.ts';
import {
	actor,
	after,
	area,
	blocker,
	item,
	judged,
	layout,
	NOW,
	permit,
	resolved,
	words,
} from './made-up.ts';

describe('assigning', () => {
	it('names an owner, a party, or both, and may take either away', () => {
		expect(after({ act: 'assign', owner: 'technician' }, item())).toMatchObject({
			owner: 'technician',
			party: 'mechanical',
		});
		expect(after({ act: 'assign', owner: null, party: 'baylift' }, item())).toMatchObject({
			owner: null,
			party: 'baylift',
		});
	});

	it('is refused when nothing is named, or somebody who is not of the site', () => {
		expect(words(judged({ act: 'assign' }, item()))).toEqual([
			'Name an owner or a party to assign.',
		]);
		expect(words(judged({ act: 'assign', owner: 'nobody', party: 'none' }, item()))).toEqual([
			'There is no such person here.',
			'There is no such party here.',
		]);
	});
});

describe('moving', () => {
	const square = area({
		polygon: [
			[0, 0],
			[100, 0],
			[100, 100],
			[0, 100],
		],
		level: '+8',
	});
	const places = { areas: [square, area({ id: 'a2' })], layouts: [layout()] };
	const move = (fields: Partial<Extract<ItemAct, { act: 'move' }>>): ItemAct => ({
		act: 'move',
		area: 'a1',
		...fields,
	});

	it('to an area and a point takes both', () => {
		const moved = after(move({ layout: 'l1', x: 5, y: 6, level: null }), item(), undefined, places);
		expect(moved).toMatchObject({ area: 'a1', layout: 'l1', x: 5, y: 6, level: null });
	});

	it('to an area that holds the point leaves the point where it is', () => {
		const placed = item({ area: 'a2', layout: 'l1', x: 50, y: 50, level: '+4' });
		expect(after(move({}), placed, undefined, places)).toMatchObject({
			area: 'a1',
			x: 50,
			y: 50,
			level: '+4',
		});
	});

	it('to an area that does not hold the point takes the point away, so that it lies nowhere wrong', () => {
		const placed = item({ area: 'a2', layout: 'l1', x: 500, y: 50 });
		expect(after(move({}), placed, undefined, places)).toMatchObject({
			area: 'a1',
			layout: null,
			x: null,
			y: null,
			level: '+8',
		});
	});

	it('out of every area leaves the point', () => {
		const placed = item({ area: 'a1', layout: 'l1', x: 5, y: 5 });
		expect(after(move({ area: null }), placed, undefined, places)).toMatchObject({
			area: null,
			x: 5,
		});
	});

	it('is refused to what is not there, and to what is no place', () => {
		expect(
			words(judged(move({ area: 'a9', layout: 'l9', x: 1 }), item(), undefined, places)),
		).toEqual(['There is no such area here.', 'There is no such layout.']);
		expect(words(judged(move({ x: 1e9 }), item(), undefined, places))).toEqual([
			'"x" has to be a number in the layout’s units.',
		]);
	});
});

describe('raising a blocker', () => {
	const raise = (fields: Partial<Extract<ItemAct, { act: 'raise-blocker' }>> = {}): ItemAct => ({
		act: 'raise-blocker',
		kind: 'material',
		text: 'Gasket missing',
		...fields,
	});

	it.each(BLOCKER_KINDS)(
		'of kind %s keeps who, since when and what, under the id of the act',
		(kind) => {
			const held = after(
				raise({ kind, text: '  Gasket missing ', clearedBy: 'operations' }),
				item(),
			);
			expect(held.blockers).toEqual([
				{
					id: 'act-1',
					kind,
					text: 'Gasket missing',
					clearedBy: 'operations',
					since: NOW,
					expectedAt: null,
					raisedBy: 'supervisor',
					pointsTo: null,
					resolvedAt: null,
					resolvedBy: null,
					resolution: null,
				},
			]);
		},
	);

	const many = (count: number, says: (n: number) => Partial<Blocker>) =>
		Array.from({ length: count }, (_, n) => blocker({ id: `b${n}`, ...says(n) }));

	it('is refused where a hundred are in the way already, until one of them is resolved', () => {
		const full = item({ blockers: many(100, () => ({})) });
		expect(words(judged(raise(), full))).toEqual([
			'100 blockers are in the way of W-1001 already, which is the most. Resolve one of them first.',
		]);
		const cleared = after({ act: 'resolve-blocker', blocker: 'b7', text: 'There' }, full);
		expect(after(raise(), cleared).blockers.at(-1)?.id).toBe('act-1');
	});

	it('is never refused for what was resolved: of that the latest two hundred stay with the item', () => {
		const old = many(205, (n) => ({
			...resolved,
			resolvedAt: `2026-01-01T00:00:00.${String(n % 2 === 0 ? 500 - n : 500 + n)}Z`,
		}));
		const held = after(raise(), item({ blockers: [...old, blocker({ id: 'open' })] })).blockers;
		expect(held.length).toBe(202);
		expect(held.filter(({ resolvedAt }) => resolvedAt === null).map(({ id }) => id)).toEqual([
			'open',
			'act-1',
		]);
		const gone = old.filter(({ id }) => held.every((one) => one.id !== id)).map(({ id }) => id);
		expect(gone).toEqual(['b196', 'b198', 'b200', 'b202', 'b204']);
	});

	it.each(['done', 'closed', 'cancelled'] as const)('is refused on what is %s', (stage) => {
		expect(words(judged(raise(), item({ stage })))).toEqual([
			`W-1001 is ${stage}; nothing can block it.`,
		]);
	});

	it('is refused without words, or with too many', () => {
		expect(words(judged(raise({ text: ' \n' }), item()))).toEqual(['Say what is in the way.']);
		expect(words(judged(raise({ text: 'x'.repeat(501) }), item()))).toEqual([
			'Say what is in the way in at most 500 characters.',
		]);
	});

	it('is refused when it is to be cleared by nobody of the site', () => {
		expect(words(judged(raise({ clearedBy: 'nobody' }), item()))).toEqual([
			'There is no such person or party here.',
		]);
	});

	it('may point to another item or to a record, but not to itself or to nothing', () => {
		const other = item({ id: 'i2', number: 'W-1002' });
		const site = { items: [item(), other], records: [permit()] };
		const points = (kind: 'item' | 'record', id: string) =>
			judged(raise({ pointsTo: { kind, id } }), item(), undefined, site);
		expect(points('item', 'i2').lawful).toBe(true);
		expect(points('record', 'p1').lawful).toBe(true);
		for (const wrong of [points('item', 'i1'), points('item', 'i9'), points('record', 'i2')]) {
			expect(words(wrong)).toEqual(['What it points to is not there.']);
		}
	});

	it('by a contractor cannot be used to find out what else is there', () => {
		const own = item({ party: 'northgate' });
		const other = item({ id: 'i2', party: 'baylift' });
		const site = { items: [own, other], records: [permit()] };
		for (const pointsTo of [
			{ kind: 'item', id: 'i2' },
			{ kind: 'item', id: 'i9' },
			{ kind: 'record', id: 'p1' },
		] as const) {
			expect(words(judged(raise({ pointsTo }), own, actor('contractor'), site))).toEqual([
				'What it points to is not there.',
			]);
		}
	});
});

describe('resolving a blocker', () => {
	it('keeps who, when and how', () => {
		const free = after(
			{ act: 'resolve-blocker', blocker: 'b1', text: ' Delivered ' },
			item({ blockers: [blocker()] }),
		);
		expect(free.blockers).toEqual([
			blocker({ resolvedAt: NOW, resolvedBy: 'supervisor', resolution: 'Delivered' }),
		]);
	});

	it('is refused for what is not there, or was resolved already', () => {
		const held = item({ blockers: [blocker(resolved)] });
		const resolve = (id: string) =>
			words(judged({ act: 'resolve-blocker', blocker: id, text: '' }, held));
		expect(resolve('b9')).toEqual(['That blocker is not there.']);
		expect(resolve('b1')).toEqual(['That blocker was resolved already.']);
	});

	it('a contractor resolves only what they raised', () => {
		const held = item({
			party: 'northgate',
			blockers: [blocker(), blocker({ id: 'b2', raisedBy: 'contractor' })],
		});
		const resolve = (id: string) =>
			judged({ act: 'resolve-blocker', blocker: id, text: '' }, held, actor('contractor'));
		expect(words(resolve('b1'))).toEqual([
			'A contractor may resolve only blockers that they raised.',
		]);
		expect(resolve('b2').lawful).toBe(true);
	});
});

describe('linking', () => {
	const site = { records: [permit()] };

	it('ties a record, changes what it is for, and unties it', () => {
		const linked = after({ act: 'link', record: 'p1', role: 'to start' }, item(), undefined, site);
		expect(linked.links).toEqual([{ record: 'p1', role: 'to start' }]);
		const changed = after({ act: 'link', record: 'p1', role: 'informs' }, linked, undefined, site);
		expect(changed.links).toEqual([{ record: 'p1', role: 'informs' }]);
		expect(after({ act: 'unlink', record: 'p1' }, changed).links).toEqual([]);
	});

	it('is refused to a record that is not there', () => {
		expect(words(judged({ act: 'link', record: 'p9', role: 'informs' }, item()))).toEqual([
			'There is no such record at this site.',
		]);
		expect(words(judged({ act: 'unlink', record: 'p9' }, item()))).toEqual([
			'That record is not linked here.',
		]);
	});
});

describe('what has ended', () => {
	const links = [{ record: 'p1', role: 'informs' as const }];
	const acts: ItemAct[] = [
		{ act: 'assign', owner: 'admin' },
		{ act: 'move', area: null },
		{ act: 'link', record: 'p1', role: 'to start' },
		{ act: 'unlink', record: 'p1' },
	];
	for (const stage of ['closed', 'cancelled'] as const) {
		it.each(acts)(`$act is refused on what is ${stage}`, (act) => {
			const ended = item({ stage, links });
			expect(words(judged(act, ended, undefined, { records: [permit()] }))).toEqual([
				`W-1001 is ${stage}; reopen it first.`,
			]);
		});
	}
});
