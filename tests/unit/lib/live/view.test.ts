import { describe, expect, it } from 'vitest';
import { View } from '../../../../src/lib/live/view.svelte.ts';

const at = (query: string) => new View(new URLSearchParams(query), () => undefined);

describe('where a person looks', () => {
	it('stands in the address, each value by itself, and is read from it', () => {
		const query =
			'status=live&type=round&area=crude&area=none&owner=kim&party=p&blocker=other+work&age=week&age=older&source=SAP&q=pump&level=%2B8&item=W-1';
		expect(at(query).query).toBe(query);
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

	it('shows one area alone, and all again', () => {
		const view = at('area=crude&area=fcc');
		view.toggleArea('crude');
		expect(view.filter.area).toEqual(['crude']);
		view.toggleArea('crude');
		expect(view.filter.area).toEqual([]);
	});
});
