import { describe, expect, it } from 'vitest';
import { View } from '../../../../src/lib/live/view.svelte.ts';

const at = (query: string) => new View(new URLSearchParams(query), () => undefined);

describe('where a person looks', () => {
	it('stands in the address, each value by itself, and is read from it', () => {
		const query =
			'status=live&type=round&area=crude&area=none&owner=kim&party=p&blocker=other+work&age=week&age=older&source=SAP&q=pump&drawing=jetty&level=%2B8&layer=permit&layer=hazard&measure=overdue&days=7&density=1&sight=10_20.5_300_200&at=2026-11-20T06%3A00Z&item=W-1';
		expect(at(query).query).toBe(query);
	});

	it('is not in the address as long as it is as it was at first', () => {
		const view = at('measure=open&days=28&density=0');
		expect(view.query).toBe('');
		view.measureBy('blocked');
		view.countOver(7);
		view.showDensity(true);
		expect(view.query).toBe('measure=blocked&days=7&density=1');
		view.measureBy('open');
		view.countOver(28);
		view.showDensity(false);
		expect(view.query).toBe('');
	});

	it('is as at first where an address says what there is not', () => {
		expect(at('measure=beauty&days=9&density=yes&sight=here').query).toBe('');
	});

	it('tells the address of what is in sight once it is another', () => {
		const told: string[] = [];
		const view = new View(new URLSearchParams(), (query) => told.push(query));
		view.seeing(null);
		view.seeing({ x: 100, y: 50, width: 40, height: 30 });
		view.seeing({ x: 100.0001, y: 50, width: 40, height: 30 });
		view.seeing(null);
		expect(told).toEqual(['sight=100_50_40_30', '']);
	});

	it('asks the map for what an address has in sight until it is there, and for all of another drawing', () => {
		const view = at('sight=100_50_40_30');
		expect(view.soughtSight).toEqual({ x: 100, y: 50, width: 40, height: 30 });
		view.sightFound();
		expect(view.soughtSight).toBeNull();
		view.showDrawing('jetty');
		expect(view.query).toBe('drawing=jetty');
	});

	it('stands at a moment to the minute, and at now where the address has none that can be read', () => {
		const view = at('level=0&at=2026-11-20T06:00Z&item=W-1');
		expect(view.at).toBe('2026-11-20T06:00:00.000Z');
		expect(view.query).toBe('level=0&at=2026-11-20T06%3A00Z&item=W-1');
		expect(at('at=yesterday').at).toBe(null);
		view.goTo(null);
		expect(view.query).toBe('level=0&item=W-1');
	});

	it('takes no kind of blocker and no age that there is not', () => {
		expect(at('blocker=ghosts&age=young&status=gone').filter).toMatchObject({
			blocker: [],
			age: [],
			status: [],
		});
	});

	it('asks for a value once more by asking for it no longer', () => {
		const view = at('');
		view.toggle('blocker', 'permit');
		view.toggle('blocker', 'scaffold');
		view.toggle('party', 'p');
		view.toggle('blocker', 'permit');
		expect(view.query).toBe('party=p&blocker=scaffold');
		view.toggle('party', 'p');
		expect(view.query).toBe('blocker=scaffold');
	});

	it('shows layers of context one by one, none of them unless it is asked for', () => {
		expect(at('').layers.size).toBe(0);
		expect([...at('layer=ghost&layer=scaffold').layers]).toEqual(['scaffold']);
		const view = at('layer=permit');
		view.toggleLayer('delivery');
		view.toggleLayer('isolation');
		view.toggleLayer('permit');
		expect(view.query).toBe('layer=isolation&layer=delivery');
		view.read(new URLSearchParams('layer=hazard'));
		expect([...view.layers]).toEqual(['hazard']);
	});

	it('shows one area alone, and all again', () => {
		const view = at('area=crude&area=fcc');
		view.toggleArea('crude');
		expect(view.filter.area).toEqual(['crude']);
		view.toggleArea('crude');
		expect(view.filter.area).toEqual([]);
	});
});
