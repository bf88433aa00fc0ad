import { expect, it } from 'vitest';
import { planWords } from '../../../../src/lib/time/plan-words.ts';

it('says what is planned to have happened, and what was not kept already', () => {
	expect(planWords({ live: 12, done: 1_030, late: 0 })).toBe(
		'By then 12 more jobs are live and 1,030 more done.',
	);
	expect(planWords({ live: 1, done: 0, late: 41 })).toBe(
		'By then 1 more job is live and 0 more done. 41 should have begun already and stay as they are.',
	);
	expect(planWords({ live: 0, done: 0, late: 1 })).toBe(
		'Nothing is planned to begin or end by then. 1 should have begun already and stays as it is.',
	);
});
