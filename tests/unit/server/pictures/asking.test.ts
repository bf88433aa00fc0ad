import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Asking } from '../../../../server/pictures/asking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Somebody who answers when told to, and what has come to them. */
function made() {
	const sent: { id: number; question: string }[] = [];
	const asking = new Asking<string, string>(1_000, (id, question) => sent.push({ id, question }));
	const answer = (n: number) =>
		asking.answered(sent[n]?.id ?? -1, { answer: `${sent[n]?.question}, answered` });
	return { asking, answer, asked: () => sent.map(({ question }) => question) };
}

describe('questions', () => {
	it('go one after the other, in the order in which they were asked', async () => {
		const { asking, answer, asked } = made();
		const answers = ['one', 'two', 'three'].map((question) => asking.ask(question));
		expect(asked()).toEqual(['one']);
		for (const n of [0, 1, 2]) answer(n);
		expect(asked()).toEqual(['one', 'two', 'three']);
		expect(await Promise.all(answers)).toEqual([
			{ answer: 'one, answered' },
			{ answer: 'two, answered' },
			{ answer: 'three, answered' },
		]);
	});

	it('are not worked for when nobody waits for them any more', async () => {
		const { asking, answer, asked } = made();
		const late = ['one', 'two', 'three'].map((question) => asking.ask(question));
		vi.advanceTimersByTime(1_001);
		expect(await Promise.all(late)).toEqual(late.map(() => ({ trouble: 'it took too long' })));
		const next = asking.ask('four');
		expect(asked()).toEqual(['one']);
		answer(0);
		expect(asked()).toEqual(['one', 'four']);
		answer(1);
		expect(await next).toEqual({ answer: 'four, answered' });
	});

	it('fail together with who answers them, and are asked anew of the next', async () => {
		const { asking, answer, asked } = made();
		const lost = [asking.ask('one'), asking.ask('two')];
		asking.failed('gone');
		expect(await Promise.all(lost)).toEqual([{ trouble: 'gone' }, { trouble: 'gone' }]);
		const next = asking.ask('three');
		expect(asked()).toEqual(['one', 'three']);
		answer(1);
		expect(await next).toEqual({ answer: 'three, answered' });
	});
});
