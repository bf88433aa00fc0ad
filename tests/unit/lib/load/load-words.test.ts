import { describe, expect, it } from 'vitest';
import { type Load, loadOf } from '../../../../src/lib/control/load.ts';
import {
	clearWords,
	flowWords,
	isPilingUp,
	rankedWords,
	ratioWords,
	troubleWords,
} from '../../../../src/lib/load/load-words.ts';

function load(says: Partial<Load>): Load {
	return { ...loadOf('a', [], () => undefined, '2026-03-31T12:00:00.000Z'), ...says };
}

describe('the words of a load', () => {
	it('name what is blocked and overdue', () => {
		expect(troubleWords(load({ blocked: 38, overdue: 12 }))).toBe('38 blocked · 12 overdue');
		expect(troubleWords(load({ notTrulyClosed: 3 }))).toBe('3 not truly closed');
		expect(troubleWords(load({}))).toBe('Nothing blocked or overdue');
	});

	it('say at least so much while nothing goes out', () => {
		expect(ratioWords(load({ in28: 21, out28: 10 }), 28)).toBe('2.1 ×');
		expect(ratioWords(load({ in28: 4 }), 28)).toBe('> 4 ×');
		expect(ratioWords(load({}), 7)).toBe('–');
		expect(clearWords(load({ open: 4 }))).toBe('never');
	});

	it('tell a time to clear in days below a fortnight and in weeks above', () => {
		expect(clearWords(load({ open: 4, timeToClear: 5.4 }))).toBe('5 d');
		expect(clearWords(load({ open: 40, timeToClear: 98 }))).toBe('14 wk');
		expect(flowWords(load({ open: 40, timeToClear: 98, in28: 42, out28: 20 }), 28)).toBe(
			'42 came in and 20 went out in 28 days; 14 weeks to clear',
		);
	});

	it('tell the flow of seven days when that is asked for', () => {
		const busy = load({ open: 40, in7: 9, out7: 3, in28: 10, out28: 10 });
		expect(ratioWords(busy, 7)).toBe('3.0 ×');
		expect(isPilingUp(busy, 7)).toBe(true);
		expect(isPilingUp(busy, 28)).toBe(false);
	});

	it('name the number that areas are ranked by', () => {
		const old = load({ open: 40, blocked: 3, medianAge: 33.6 });
		expect(rankedWords(old, 'medianAge')).toBe('34 d');
		expect(rankedWords(old, 'blocked')).toBe('3');
		expect(rankedWords(old, 'accumulation')).toBe('40');
	});

	it('call an area piling up only when there is enough work to tell', () => {
		expect(isPilingUp(load({ open: 40, in28: 21, out28: 10 }), 28)).toBe(true);
		expect(isPilingUp(load({ open: 40, in28: 11, out28: 10 }), 28)).toBe(false);
		expect(isPilingUp(load({ open: 3, in28: 3 }), 28)).toBe(false);
		expect(isPilingUp(load({ open: 30, in28: 30 }), 28)).toBe(true);
	});
});
