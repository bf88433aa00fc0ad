import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastList } from '../../../../src/lib/ui/toasts.svelte.ts';

let list: ToastList;
const titles = () => list.shown.map(({ title }) => title);

beforeEach(() => {
	vi.useFakeTimers();
	list = new ToastList();
});

afterEach(() => {
	vi.useRealTimers();
});

describe('messages in the corner', () => {
	it('go by themselves', () => {
		list.show({ tone: 'success', title: 'Saved' });
		expect(titles()).toEqual(['Saved']);
		vi.advanceTimersByTime(60_000);
		expect(titles()).toEqual([]);
	});

	it('stay when they are errors, until somebody puts them away', () => {
		const id = list.show({ tone: 'error', title: 'W-1442 cannot start yet' });
		vi.advanceTimersByTime(3_600_000);
		expect(titles()).toEqual(['W-1442 cannot start yet']);
		list.dismiss(id);
		expect(titles()).toEqual([]);
	});

	it('wait while somebody reads them', () => {
		list.show({ tone: 'info', title: 'Moved' });
		list.hold();
		vi.advanceTimersByTime(60_000);
		expect(titles()).toEqual(['Moved']);
		list.release();
		vi.advanceTimersByTime(60_000);
		expect(titles()).toEqual([]);
	});

	it('make room for new ones, and errors go last', () => {
		list.show({ tone: 'error', title: 'error' });
		for (const title of ['one', 'two', 'three', 'four']) list.show({ tone: 'info', title });
		expect(titles()).toEqual(['error', 'two', 'three', 'four']);
	});

	it('take the place of what was said about the same before, so that no Undo outlives its act', () => {
		list.show({ about: 'W-1', tone: 'success', title: 'W-1 is live' });
		list.show({ about: 'W-2', tone: 'error', title: 'W-2 cannot start yet' });
		list.show({ tone: 'info', title: 'The link is copied' });
		list.show({ about: 'W-1', tone: 'success', title: 'W-1 is done' });
		expect(titles()).toEqual(['W-2 cannot start yet', 'The link is copied', 'W-1 is done']);
		vi.advanceTimersByTime(60_000);
		expect(titles()).toEqual(['W-2 cannot start yet']);
	});

	it('keep going by themselves after one was put away from under the pointer', () => {
		const id = list.show({ tone: 'error', title: 'error' });
		list.hold();
		list.dismiss(id);
		list.show({ tone: 'info', title: 'next' });
		vi.advanceTimersByTime(60_000);
		expect(titles()).toEqual([]);
	});
});
