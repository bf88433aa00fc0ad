import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobOf } from '$lib/contractor/job.ts';
import { gatherMarks, isOneSpot, MARK_SIZE, statusOfMark } from '$lib/contractor/job-marks.ts';
import { blocker, occasion } from '../../../support/work.ts';
import { item, lookup } from './made-up.ts';

const at = (number: string, x: number, y: number, fields: Parameters<typeof item>[0] = {}) =>
	jobOf(item({ number, layout: 'plan', x, y, ...fields }), lookup(), occasion());

describe('marks on the map', () => {
	it('gather jobs that a finger could not tell apart, and take them apart nearer by', () => {
		const jobs = [at('W-1', 100, 100), at('W-2', 120, 100)];
		expect(gatherMarks(jobs, 1).map((mark) => mark.jobs.length)).toEqual([2]);
		expect(gatherMarks(jobs, 4).map((mark) => mark.jobs.length)).toEqual([1, 1]);
	});

	it('never stand so near each other that they cover one another, and lose no job', () => {
		const points = fc.array(fc.record({ x: fc.nat(2000), y: fc.nat(1000) }), { maxLength: 60 });
		fc.assert(
			fc.property(points, fc.constantFrom(0.25, 0.7, 1, 3), (spots, scale) => {
				const jobs = spots.map(({ x, y }, index) => at(`W-${index}`, x, y));
				const marks = gatherMarks(jobs, scale);
				expect(marks.flatMap((mark) => mark.jobs)).toHaveLength(jobs.length);
				for (const [index, a] of marks.entries()) {
					for (const b of marks.slice(index + 1)) {
						const apart = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) * scale;
						expect(apart).toBeGreaterThanOrEqual(MARK_SIZE - 1e-6);
					}
				}
			}),
		);
	});

	it('leave out jobs without a place', () => {
		expect(gatherMarks([jobOf(item(), lookup(), occasion())], 1)).toEqual([]);
	});

	it('show the status that asks for attention first', () => {
		const [mark] = gatherMarks(
			[at('W-1', 0, 0, { stage: 'live' }), at('W-2', 0, 0, { blockers: [blocker()] })],
			1,
		);
		expect(mark && statusOfMark(mark)).toBe('blocked');
	});

	it('know when coming nearer does not help', () => {
		const [same] = gatherMarks([at('W-1', 5, 5), at('W-2', 5, 5)], 1);
		const [near] = gatherMarks([at('W-1', 5, 5), at('W-2', 6, 5)], 1);
		expect([same && isOneSpot(same), near && isOneSpot(near)]).toEqual([true, false]);
	});
});
