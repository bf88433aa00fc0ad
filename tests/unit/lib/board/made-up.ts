import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import type { Blocker } from '$lib/control/blocker.ts';
import type { Site } from '$lib/control/judgement.ts';
import type { Actor } from '$lib/control/person.ts';
import type { Area } from '$lib/control/place.ts';
import type { SiteRecord } from '$lib/control/site-record.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { around } from '../../../support/around.ts';
import * as work from '../../../support/work.ts';

/** An item that its number tells from others. */
export function item(says: Partial<WorkItem> = {}): WorkItem {
	return work.item({ id: `id of ${says.number ?? 'W-1'}`, number: 'W-1', ...says });
}

/** Something that has been in the way for a day. */
export function blocker(says: Partial<Blocker> = {}): Blocker {
	return work.blocker({ since: '2026-05-11T10:00:00.000Z', ...says });
}

/** A permit for hot work that holds from seven in the morning until six in the evening. */
export function permit(says: Partial<SiteRecord> = {}): SiteRecord {
	return work.permit({
		number: 'PTW-0231',
		form: 'Hot work',
		validFrom: '2026-05-12T05:00:00.000Z',
		validTo: '2026-05-12T16:00:00.000Z',
		...says,
	});
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
		areas: () => areas,
		layout: () => undefined,
		layouts: () => [],
		allItems: () => items,
		allRecords: () => records,
		type: () => undefined,
		types: () => [],
		itemsOfType: () => [],
		isPerson: () => true,
		isParty: () => true,
		partyName: () => undefined,
		timeZone: 'UTC',
		restingOn: () => [],
		nextNumber: () => 'W-9999',
		nextRecordNumber: () => 'PTW-9999',
		matrix: () => DEFAULT_MATRIX,
		around: around(),
	};
}
