import type { JobsAround } from '$lib/contractor/conditions.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import * as work from '../../../support/work.ts';

/** A job of Northgate's. */
export function item(says: Partial<WorkItem> = {}): WorkItem {
	return work.item({
		id: says.number ?? 'W-1',
		number: 'W-1',
		type: 'contractor-job',
		party: 'northgate',
		...says,
	});
}

/** A permit that holds from seven in the morning until twelve minutes past three. */
export function permit(says: Partial<SiteRecord> = {}): SiteRecord {
	return work.permit({
		id: says.number ?? 'PTW-0228',
		form: 'Line break',
		validFrom: '2026-05-12T05:00:00.000Z',
		validTo: '2026-05-12T13:12:00.000Z',
		...says,
	});
}

/** Finds among these, at a site without job types, where nothing conflicts. */
export function lookup(...records: SiteRecord[]): JobsAround {
	const byId = new Map(records.map((record) => [record.id, record]));
	return { record: (id) => byId.get(id), type: () => undefined, conflicts: () => [] };
}
