import type { Blocker } from '$lib/control/blocker.ts';
import type { Site } from '$lib/control/judgement.ts';
import type { Actor } from '$lib/control/person.ts';
import type { Area } from '$lib/control/place.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** A moment that all tests of the board take for now: a Tuesday at noon in Rotterdam. */
export const NOON = '2026-05-12T10:00:00.000Z';
export const ZONE = 'Europe/Amsterdam';

export function item(fields: Partial<WorkItem> = {}): WorkItem {
	return {
		id: `id of ${fields.number ?? 'W-1'}`,
		number: 'W-1',
		type: 'maintenance',
		title: 'Repack gland P-101B',
		description: '',
		stage: 'open',
		stageAt: '2026-05-10T10:00:00.000Z',
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
		createdAt: '2026-05-01T10:00:00.000Z',
		createdBy: null,
		updatedAt: '2026-05-10T10:00:00.000Z',
		rank: null,
		custom: {},
		blockers: [],
		links: [],
		criteria: [],
		...fields,
	};
}

export function blocker(fields: Partial<Blocker> = {}): Blocker {
	return {
		id: 'b1',
		kind: 'material',
		text: 'Gasket not on site',
		clearedBy: null,
		since: '2026-05-11T10:00:00.000Z',
		raisedBy: 'ana',
		pointsTo: null,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
		...fields,
	};
}

export function permit(fields: Partial<SiteRecord> = {}): SiteRecord {
	return {
		id: 'p1',
		kind: 'permit',
		number: 'PTW-0231',
		title: 'Hot work at the header',
		form: 'Hot work',
		state: 'issued',
		validFrom: '2026-05-12T05:00:00.000Z',
		validTo: '2026-05-12T16:00:00.000Z',
		area: null,
		layout: null,
		level: null,
		x: null,
		y: null,
		party: null,
		custom: {},
		createdAt: NOON,
		updatedAt: NOON,
		...fields,
	};
}

export function area(id: string, fields: Partial<Area> = {}): Area {
	return {
		id,
		name: id,
		parent: null,
		layout: null,
		level: null,
		polygon: null,
		order: 0,
		...fields,
	};
}

export const SUPERVISOR: Actor = {
	id: 'ana',
	name: 'Ana (demonstration)',
	role: 'supervisor',
	party: null,
	via: 'socket',
};

export function site(
	items: readonly WorkItem[],
	areas: readonly Area[] = [],
	records: readonly SiteRecord[] = [],
): Site {
	const find =
		<T extends { id: string }>(list: readonly T[]) =>
		(id: string) =>
			list.find((each) => each.id === id);
	return {
		item: find(items),
		record: find(records),
		area: find(areas),
		layout: () => undefined,
		type: () => undefined,
		isPerson: () => true,
		isParty: () => true,
		nextNumber: () => 'W-9999',
	};
}
