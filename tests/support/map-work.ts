import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { Area, Layout, Point } from '../../src/lib/control/place.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';

/** An item for tests of the map and the loads; what is not said is ordinary. */
export function workItem(says: Partial<WorkItem> & { id: string }): WorkItem {
	return {
		number: `W-${says.id}`,
		type: 'maintenance',
		title: 'Repack gland',
		description: '',
		stage: 'open',
		stageAt: '2026-03-01T06:00:00.000Z',
		stageBy: null,
		owner: null,
		party: null,
		area: null,
		layout: null,
		level: null,
		x: null,
		y: null,
		asset: null,
		priority: 3,
		plannedStart: null,
		plannedEnd: null,
		due: null,
		source: null,
		externalId: null,
		sourceStatus: null,
		sourceSeenAt: null,
		createdAt: '2026-03-01T06:00:00.000Z',
		createdBy: null,
		updatedAt: '2026-03-01T06:00:00.000Z',
		rank: null,
		custom: {},
		blockers: [],
		links: [],
		criteria: [],
		...says,
	};
}

export function blocker(says: Partial<Blocker> & { id: string }): Blocker {
	return {
		kind: 'scaffold',
		text: 'Scaffold not up',
		clearedBy: null,
		since: '2026-03-01T06:00:00.000Z',
		raisedBy: 'p1',
		pointsTo: null,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
		...says,
	};
}

export function rectangle(left: number, top: number, width: number, height: number): Point[] {
	return [
		[left, top],
		[left + width, top],
		[left + width, top + height],
		[left, top + height],
	];
}

export function area(says: Partial<Area> & { id: string }): Area {
	return {
		name: says.id,
		parent: null,
		layout: 'plant',
		level: null,
		polygon: rectangle(0, 0, 100, 100),
		order: 1,
		...says,
	};
}

export function layout(says: Partial<Layout> & { id: string }): Layout {
	return {
		name: says.id,
		base: null,
		level: null,
		left: 0,
		top: 0,
		width: 1000,
		height: 600,
		themed: true,
		order: 1,
		...says,
	};
}
