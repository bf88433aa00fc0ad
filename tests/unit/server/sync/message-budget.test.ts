import { describe, expect, it } from 'vitest';
import { MessageBudget } from '../../../../server/sync/message-budget.ts';

/** A budget, and how to let time pass for it. */
function budget() {
	let now = 0;
	return {
		own: new MessageBudget(() => now),
		pass: (ms: number) => (now += ms),
	};
}

/** How many messages of so many bytes are taken before one is too many. */
function taken(own: MessageBudget, bytes: number): number {
	let count = 0;
	while (own.takeMessage(bytes)) count += 1;
	return count;
}

describe('a socket', () => {
	it('may send a thousand small messages at once, and two hundred a second from then on', () => {
		const { own, pass } = budget();
		expect(taken(own, 0)).toBe(1_000);
		pass(1_000);
		expect(taken(own, 0)).toBe(199);
		pass(60_000);
		expect(taken(own, 0)).toBe(1_000);
	});

	it('may send the fewer the larger they are: one of a megabyte at once', () => {
		expect(taken(budget().own, 1_250)).toBe(500);
		expect(taken(budget().own, 1_000_000)).toBe(1);
	});

	it('pays for the changes of an update once they are counted', () => {
		const { own, pass } = budget();
		own.takeChanges(5_000);
		expect(own.takeMessage(0)).toBe(true);
		own.takeChanges(5_000);
		expect(own.takeMessage(0)).toBe(false);
		pass(1_000);
		expect(own.takeMessage(0)).toBe(true);
	});

	it('may ask for the document a few times, not all the time', () => {
		const { own } = budget();
		for (let n = 0; n < 9; n += 1) own.takeQuestion();
		expect(own.takeMessage(0)).toBe(true);
		own.takeQuestion();
		expect(own.takeMessage(0)).toBe(false);
	});
});
