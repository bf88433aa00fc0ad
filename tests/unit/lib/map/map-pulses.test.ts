import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MapPulses } from '$lib/map/map-pulses.svelte.ts';
import { workItem } from '../../../support/map-work.ts';

/** A site on which others change items, and the marks of that on a map. */
function watch() {
	let tell: (ids: ReadonlySet<string>) => void = () => undefined;
	const picture = {
		isOpenToChange: true,
		isPending: (id: string) => id === 'mine',
		onItemsChanged: (listener: typeof tell) => {
			tell = listener;
			return () => undefined;
		},
	};
	const pulses = new MapPulses(
		{ picture, view: { selected: 'W-selected' } },
		{ placed: (id) => workItem({ id, layout: 'plant', x: 1, y: 2 }) },
	);
	const stop = pulses.follow();
	return { pulses, stop, change: (...ids: string[]) => tell(new Set(ids)) };
}

describe('items that somebody else has just changed', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('are marked for a moment; what I have done myself, or look at, is not', () => {
		const { pulses, change } = watch();
		change('theirs', 'mine', 'selected');
		expect(pulses.pulses.map(({ key }) => key.split(' ')[0])).toEqual(['theirs']);
		vi.runAllTimers();
		expect(pulses.pulses).toEqual([]);
	});

	it('are no more marks at a time than anybody can follow', () => {
		const { pulses, change } = watch();
		for (let n = 0; n < 100; n++) change(`item${n}`);
		expect(pulses.pulses).toHaveLength(16);
		vi.runAllTimers();
		change('another');
		expect(pulses.pulses).toHaveLength(1);
	});
});
