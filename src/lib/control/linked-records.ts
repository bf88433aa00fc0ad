import type { SiteRecord } from './site-record.ts';
import type { WorkItem } from './work-item.ts';

/** The records that an item is linked to, and what those rest on: a permit's isolations and scaffolds. */
export function linkedRecords(
	item: Pick<WorkItem, 'links'>,
	records: ReadonlyMap<string, SiteRecord>,
): SiteRecord[] {
	const ids = new Set(item.links.map(({ record }) => record));
	for (const id of [...ids]) for (const on of records.get(id)?.restsOn ?? []) ids.add(on);
	return [...ids].flatMap((id) => records.get(id) ?? []);
}

/** Work that has nothing more to be done. */
const ENDED: ReadonlySet<WorkItem['stage']> = new Set(['done', 'closed', 'cancelled']);

/** The work that a record governs: what is linked to it, and to permits that rest on it. What is not done comes first. */
export function governedWork(
	record: Pick<SiteRecord, 'id'>,
	records: Iterable<SiteRecord>,
	items: Iterable<WorkItem>,
): WorkItem[] {
	const ids = new Set([record.id]);
	for (const { id, restsOn } of records) if (restsOn.includes(record.id)) ids.add(id);
	const found: WorkItem[] = [];
	for (const item of items) if (item.links.some((link) => ids.has(link.record))) found.push(item);
	return found.sort(
		(a, b) =>
			Number(ENDED.has(a.stage)) - Number(ENDED.has(b.stage)) ||
			a.number.localeCompare(b.number, 'en', { numeric: true }),
	);
}
