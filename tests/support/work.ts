import type { Attachment } from '../../src/lib/control/attachment.ts';
import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { JobType } from '../../src/lib/control/job-type.ts';
import type { Area, Layout, Point } from '../../src/lib/control/place.ts';
import type { Occasion } from '../../src/lib/control/occasion.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { Criterion, WorkItem } from '../../src/lib/control/work-item.ts';
import { readEntry } from '../../src/lib/site-doc/read.ts';

/** A moment that tests take for now: a Tuesday at noon in Rotterdam. */
export const NOON = '2026-05-12T10:00:00.000Z';
export const ZONE = 'Europe/Amsterdam';

/** Noon at a site that knows the parties of these tests. */
export function occasion(now = NOON): Occasion {
	const names: Readonly<Record<string, string>> = {
		mechanical: 'Mechanical',
		operations: 'Operations',
		northgate: 'Northgate',
		baylift: 'Baylift',
	};
	return { now, timeZone: ZONE, partyName: (id) => names[id] };
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

/** An item that was made at noon and has stood since; what is not said is as in any new item. */
export function item(says: Partial<WorkItem> = {}): WorkItem {
	return {
		...readEntry('items', 'i1', NOTHING),
		number: 'W-1001',
		type: 'maintenance',
		title: 'Change the seal',
		stageAt: NOON,
		createdAt: NOON,
		updatedAt: NOON,
		...says,
	};
}

/** Something in the way since noon. */
export function blocker(says: Partial<Blocker> = {}): Blocker {
	return {
		id: 'b1',
		kind: 'material',
		text: 'Gasket not on site',
		clearedBy: null,
		since: NOON,
		expectedAt: null,
		raisedBy: 'admin',
		pointsTo: null,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
		...says,
	};
}

/** A check that nobody has signed. */
export function criterion(says: Partial<Criterion> = {}): Criterion {
	return {
		id: 'c1',
		kind: 'check',
		text: 'Tested',
		signedBy: null,
		signedAt: null,
		evidence: [],
		...says,
	};
}

/** A photograph that the supervisor has attached. */
export function attachment(says: Partial<Attachment> = {}): Attachment {
	return {
		id: 'f1',
		name: 'Flange.jpg',
		mediaType: 'image/jpeg',
		size: 40_000,
		width: 800,
		height: 600,
		by: 'supervisor',
		at: NOON,
		...says,
	};
}

/** An issued permit without a window of validity. */
export function permit(says: Partial<SiteRecord> = {}): SiteRecord {
	return {
		...readEntry('records', 'p1', NOTHING),
		kind: 'permit',
		number: 'PTW-0228',
		title: 'Open the pump',
		form: 'Cold work',
		state: 'issued',
		createdAt: NOON,
		updatedAt: NOON,
		...says,
	};
}

/** An area that is called by its id and drawn nowhere. */
export function area(says: Partial<Area> & { id: string }): Area {
	return { ...readEntry('areas', says.id, NOTHING), name: says.id, ...says };
}

/** A themed drawing of 1000 by 1000 that is called by its id. */
export function layout(says: Partial<Layout> & { id: string }): Layout {
	return { ...readEntry('layouts', says.id, NOTHING), name: says.id, themed: true, ...says };
}

/** Maintenance, which somebody else has to verify. */
export function jobType(says: Partial<JobType> = {}): JobType {
	return {
		...readEntry('types', 'maintenance', NOTHING),
		name: 'Maintenance',
		short: 'MT',
		criteria: [{ id: 'verified', kind: 'verify', text: 'Verified by operations' }],
		order: 1,
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
