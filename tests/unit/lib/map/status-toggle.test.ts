import { describe, expect, it } from 'vitest';
import { toggledStatus } from '../../../../src/lib/map/status-toggle.ts';

describe('a click on a status of the legend', () => {
	it('shows it alone, then adds others, then takes them away until all are shown again', () => {
		expect(toggledStatus([], 'blocked')).toEqual(['blocked']);
		expect(toggledStatus(['blocked'], 'waiting')).toEqual(['blocked', 'waiting']);
		expect(toggledStatus(['blocked', 'waiting'], 'blocked')).toEqual(['waiting']);
		expect(toggledStatus(['waiting'], 'waiting')).toEqual([]);
	});
});
