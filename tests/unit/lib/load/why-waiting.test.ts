import { describe, expect, it } from 'vitest';
import { whyWaiting } from '../../../../src/lib/load/why-waiting.ts';
import { blocker, workItem } from '../../../support/map-work.ts';

const NOW = '2026-03-31T12:00:00.000Z';

function daysAgo(days: number): string {
	return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

describe('why the work of an area waits', () => {
	it('counts blocked items by kind, an item once under each of its kinds', () => {
		const why = whyWaiting(
			[
				workItem({
					id: '1',
					blockers: [
						blocker({ id: 'a' }),
						blocker({ id: 'b' }),
						blocker({ id: 'c', kind: 'permit' }),
					],
				}),
				workItem({ id: '2', blockers: [blocker({ id: 'a' })] }),
			],
			NOW,
		);
		expect(why.kinds).toEqual([
			{ kind: 'scaffold', items: 2 },
			{ kind: 'permit', items: 1 },
		]);
	});

	it('leaves out what is resolved, and work that is done', () => {
		const why = whyWaiting(
			[
				workItem({ id: '1', blockers: [blocker({ id: 'a', resolvedAt: daysAgo(1) })] }),
				workItem({ id: '2', stage: 'done', blockers: [blocker({ id: 'a' })] }),
			],
			NOW,
		);
		expect(why.kinds).toEqual([]);
		expect(why.recurring).toBeNull();
	});

	it('names a kind that was in the way in most of the last weeks', () => {
		const past = [1, 9, 16, 30].map((days, index) =>
			workItem({
				id: `past ${index}`,
				stage: 'closed',
				blockers: [blocker({ id: 'a', since: daysAgo(days + 1), resolvedAt: daysAgo(days) })],
			}),
		);
		const now = workItem({ id: 'now', blockers: [blocker({ id: 'a', since: daysAgo(2) })] });
		expect(whyWaiting([...past, now], NOW).recurring).toEqual({ kind: 'scaffold', weeks: 4 });
		expect(whyWaiting([now], NOW).recurring).toBeNull();
	});
});
