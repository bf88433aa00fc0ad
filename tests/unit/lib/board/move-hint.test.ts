import { describe, expect, it } from 'vitest';
import { NO_AREA } from '$lib/board/lanes.ts';
import { hintOf, targetOf } from '$lib/board/move-hint.ts';
import { item } from './made-up.ts';

const lane = { ...NO_AREA, key: 'jetty', area: 'jetty', name: 'Jetty' };
const laneOf = (area: string | null) => area ?? '';

describe('what a drop is aimed at', () => {
	it('is only what would change', () => {
		const from = item({ area: 'jetty' });
		expect(targetOf(from, { lane, status: 'open' }, laneOf)).toEqual({});
		expect(targetOf(from, { lane, status: 'live' }, laneOf)).toEqual({ status: 'live' });
		expect(targetOf(item(), { lane, status: 'open' }, laneOf)).toEqual({ area: 'jetty' });
	});

	it('is the lane alone over a lane’s head, and the column alone over a column’s', () => {
		expect(targetOf(item(), { lane, status: undefined }, laneOf)).toEqual({ area: 'jetty' });
		expect(targetOf(item(), { lane: undefined, status: 'live' }, laneOf)).toEqual({
			status: 'live',
		});
	});

	it('is said at the pointer, or why it may not be', () => {
		const place = { lane, status: 'live' as const };
		const target = { status: 'live' as const, area: 'jetty' };
		expect(hintOf(target, place, [])).toEqual({ text: 'Live, Jetty', refused: false });
		expect(hintOf({}, place, [])).toBeNull();
		const refusal = { rule: 'record', field: null, message: 'Permit missing.' };
		expect(hintOf(target, place, [refusal, refusal])).toEqual({
			text: 'Permit missing. And 1 more.',
			refused: true,
		});
	});
});
