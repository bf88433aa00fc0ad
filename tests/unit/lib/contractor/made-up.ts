import type { Blocker } from '$lib/control/blocker.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** A moment that all tests of the contractor's pages take for now: a Tuesday at noon in Rotterdam. */
export const NOON = '2026-05-12T10:00:00.000Z';
export const ZONE = 'Europe/Amsterdam';

export function item(fields: Partial<WorkItem> = {}): WorkItem {
	return {
		id: fields.number ?? 'W-1',
		number: 'W-1',
		type: 'contractor-job',
		title: 'Weld repair',
		description: '',
		stage: 'open',
		stageAt: NOON,
		stageBy: null,
		owner: null,
		party: 'northgate',
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
		createdAt: NOON,
		createdBy: null,
		updatedAt: NOON,
		rank: null,
		custom: {},
		blockers: [],
		links: [],
		criteria: [],
		...fields,
	};
}

export function permit(fields: Partial<SiteRecord> = {}): SiteRecord {
	return {
		id: fields.number ?? 'PTW-0228',
		kind: 'permit',
		number: 'PTW-0228',
		title: 'Spool out',
		form: 'Line break',
		state: 'issued',
		validFrom: '2026-05-12T05:00:00.000Z',
		validTo: '2026-05-12T13:12:00.000Z',
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

export function blocker(fields: Partial<Blocker> = {}): Blocker {
	return {
		id: 'b1',
		kind: 'scaffold',
		text: 'Scaffold tag is red',
		clearedBy: null,
		since: '2026-05-12T08:00:00.000Z',
		raisedBy: 'lead',
		pointsTo: null,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
		...fields,
	};
}

/** Finds among these. */
export function lookup(...records: SiteRecord[]): (id: string) => SiteRecord | undefined {
	const byId = new Map(records.map((record) => [record.id, record]));
	return (id) => byId.get(id);
}
