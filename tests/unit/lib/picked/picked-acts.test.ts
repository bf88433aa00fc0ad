import { describe, expect, it } from 'vitest';
import { asksWords, concernedBy, lawfulCount } from '$lib/picked/picked-acts.ts';
import { item } from '../../../support/work.ts';

const items = (['open', 'live', 'done', 'closed'] as const).map((stage) =>
	item({ id: stage, stage }),
);
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

describe('acts on several items', () => {
	it('concern those that are not there already and have not ended', () => {
		expect(ids(concernedBy('start', items))).toEqual(['open', 'done']);
		expect(ids(concernedBy('close', items))).toEqual(['open', 'live', 'done']);
		expect(ids(concernedBy('reopen', items))).toEqual(['live', 'done', 'closed']);
	});

	it('ask for words where an item ends or comes back from its end', () => {
		expect(asksWords('cancel', items)).toBe(true);
		expect(asksWords('start', items)).toBe(false);
		expect(asksWords('reopen', concernedBy('reopen', items))).toBe(true);
		expect(asksWords('reopen', items.slice(0, 3))).toBe(false);
	});

	it('are counted by what the rules say of each', () => {
		const refusal = { rule: 'role', field: null, message: 'No.' };
		const count = lawfulCount('start', items, (one) => (one.stage === 'open' ? [] : [refusal]));
		expect(count).toBe(1);
	});
});
