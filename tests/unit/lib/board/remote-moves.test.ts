import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RemoteMoves } from '$lib/board/remote-moves.ts';

const move = (item: string) => ({
	item,
	from: { lane: '', status: 'open' as const },
	to: { lane: '', status: 'live' as const },
});

describe('telling of what others move', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('names a single move', () => {
		const said: string[] = [];
		new RemoteMoves(
			(words) => said.push(words),
			({ item }) => `${item} moved`,
		).note([move('a')]);
		vi.advanceTimersByTime(5_000);
		expect(said).toEqual(['a moved']);
	});

	it('tells of many together, an item that moved twice once', () => {
		const said: string[] = [];
		const remote = new RemoteMoves(
			(words) => said.push(words),
			({ item }) => `${item} moved`,
		);
		remote.note([move('a'), move('b')]);
		remote.note([move('a')]);
		vi.advanceTimersByTime(5_000);
		expect(said).toEqual(['2 items were moved by others']);
	});

	it('says nothing after it was stopped', () => {
		const said: string[] = [];
		const remote = new RemoteMoves(
			(words) => said.push(words),
			({ item }) => `${item} moved`,
		);
		remote.note([move('a')]);
		remote.stop();
		vi.advanceTimersByTime(5_000);
		expect(said).toEqual([]);
	});
});
