import { describe, expect, it } from 'vitest';
import { isStage, isStatus, STAGES, statusOf } from '../../../../src/lib/control/stage.ts';
import { blocker, resolved } from './made-up.ts';

describe('the status of an item', () => {
	it.each(STAGES)('is its stage while nothing blocks it: %s', (stage) => {
		expect(statusOf({ stage, blockers: [] })).toBe(stage);
		expect(statusOf({ stage, blockers: [blocker(resolved)] })).toBe(stage);
	});

	it.each(STAGES)('with an unresolved blocker: %s', (stage) => {
		const ended = ['done', 'closed', 'cancelled'].includes(stage);
		const blockers = [blocker(resolved), blocker({ id: 'b2' })];
		expect(statusOf({ stage, blockers })).toBe(ended ? stage : 'blocked');
	});

	it('blocked is a status and never a stage', () => {
		expect(isStatus('blocked')).toBe(true);
		expect(isStage('blocked')).toBe(false);
		expect(isStage('constructor')).toBe(false);
		expect(isStage(null)).toBe(false);
	});
});
