import { describe, expect, it } from 'vitest';
import { moveEntries } from '$lib/board/move-entries.ts';
import type { MoveTarget } from '$lib/board/move-plan.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { isAction } from '$lib/ui/menu-items.ts';
import { area, blocker } from '../../../support/work.ts';
import { item } from './made-up.ts';

const AREAS = [
	area({ id: 'crude', name: 'Crude unit' }),
	area({ id: 'pumps', parent: 'crude', name: 'Pumps' }),
];

function offered(from: WorkItem, refusedWhen: (target: MoveTarget) => boolean = () => false) {
	const chosen: MoveTarget[] = [];
	const actions = moveEntries(from, {
		areas: AREAS,
		refusalsOf: (target) =>
			refusedWhen(target) ? [{ rule: 'role', field: null, message: 'You may not.' }] : [],
		choose: (target) => chosen.push(target),
		wouldMeet: (area) => (area === 'pumps' ? 'Would meet W-2 Hot work: not permitted' : null),
	}).filter(isAction);
	return { actions, chosen };
}

describe('the menu of moves', () => {
	it('offers every status but the present one', () => {
		const { actions } = offered(item());
		const statuses = actions.filter(({ id }) => id.startsWith('status'));
		expect(statuses.map(({ label }) => label)).toEqual([
			'Start',
			'Set to waiting',
			'Raise a blocker…',
			'Finish',
			'Close',
			'Cancel…',
		]);
	});

	it('says why an act is not lawful', () => {
		const { actions } = offered(item(), (target) => target.status === 'live');
		expect(actions.find(({ label }) => label === 'Start')?.refusal).toBe('You may not.');
		expect(actions.find(({ label }) => label === 'Finish')?.refusal).toBeUndefined();
	});

	it('[C5] says what it would meet in an area', () => {
		const { actions } = offered(item());
		const hints = actions.flatMap(({ label, hint }) => (hint === undefined ? [] : [label, hint]));
		expect(hints).toEqual(['Pumps', 'Would meet W-2 Hot work: not permitted']);
	});

	it('says that blockers come first', () => {
		const { actions } = offered(item({ blockers: [blocker()] }));
		const labels = actions.map(({ label }) => label);
		expect(labels).toContain('Clear what blocks it (open)…');
		expect(labels).toContain('Clear what blocks it, then start…');
	});

	it('offers each area, marks the present one, and no area', () => {
		const { actions, chosen } = offered(item({ area: 'pumps' }));
		const areas = actions.filter(({ id }) => id.startsWith('area'));
		expect(areas.map(({ label, checked }) => [label, checked])).toEqual([
			['Crude unit, no area in it', false],
			['Pumps', true],
			['No area', false],
		]);
		areas[0]?.run();
		areas[2]?.run();
		expect(chosen).toEqual([{ area: 'crude' }, { area: null }]);
	});

	it('says once why nothing can be moved to another area', () => {
		const { actions } = offered(item({ stage: 'closed' }), (target) => target.area !== undefined);
		const areas = actions.filter(({ id }) => id.startsWith('area'));
		expect(areas.map(({ refusal }) => refusal)).toEqual(['You may not.']);
	});
});
