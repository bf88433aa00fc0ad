import { describe, expect, it } from 'vitest';
import { View } from '../../../../src/lib/live/view.svelte.ts';
import { stepOf, withView } from '../../../../src/lib/shell/address.ts';

describe('a step of the address', () => {
	it('is one when an item is opened, so that Back closes it', () => {
		expect(stepOf('', 'item=W-1')).toBe('push');
		expect(stepOf('item=W-1', '')).toBe('replace');
	});

	it('is none when one item follows another or words are typed', () => {
		expect(stepOf('item=W-1', 'item=W-2')).toBe('replace');
		expect(stepOf('q=pum', 'q=pump')).toBe('replace');
	});

	it('is none when the map is moved or shaded otherwise', () => {
		expect(stepOf('area=a', 'area=a&sight=1_2_3_4')).toBe('replace');
		expect(stepOf('', 'measure=overdue&days=7&density=1')).toBe('replace');
	});

	it('is one when another drawing is shown', () => {
		expect(stepOf('sight=1_2_3_4', 'drawing=jetty')).toBe('push');
	});

	it('is one when the filter is narrowed or another level is shown', () => {
		expect(stepOf('', 'status=blocked')).toBe('push');
		expect(stepOf('', 'layer=permit')).toBe('push');
		expect(stepOf('item=W-1&area=a', 'item=W-1&area=b')).toBe('push');
	});

	it('is one when now is left for another time and come back to, and none from one time to the next', () => {
		expect(stepOf('', 'at=2026-11-20T06%3A00Z')).toBe('push');
		expect(stepOf('at=2026-11-20T06%3A00Z', '')).toBe('push');
		expect(stepOf('at=2026-11-20T06%3A00Z', 'at=2026-11-20T07%3A00Z')).toBe('replace');
	});
});

describe('the view in the address', () => {
	it('has each of its parts once, and none that it has no more', () => {
		const had = 'blocker=permit&age=week&pick=1-3&sight=1_2_3_4';
		expect(withView(had, 'blocker=permit')).toBe('blocker=permit');
		expect(withView(had, '')).toBe('');
	});

	it('takes the place of what the view had there and leaves the rest', () => {
		expect(withView('item=W-1&q=old&view=map', 'q=new')).toBe('q=new&view=map');
	});

	it('leaves nothing there that the view asks for no more', () => {
		const asked =
			'status=live&type=round&area=a&owner=o&party=p&source=s&blocker=permit&age=week&q=pump&drawing=jetty&level=0&layer=permit&measure=overdue&days=7&density=1&sight=1_2_3_4&at=2026-11-20T06%3A00Z&item=W-1&pick=1-3';
		expect(new View(new URLSearchParams(asked), () => undefined).query).toHaveLength(asked.length);
		expect(withView(`${asked}&view=map`, '')).toBe('view=map');
	});
});
