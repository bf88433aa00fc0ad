import { acceptanceId } from '../../src/lib/control/acceptance.ts';
import { type Conflict, conflictsOf, isUnsettled } from '../../src/lib/control/conflict.ts';
import { ConflictIndex } from '../../src/lib/control/conflict-index.ts';
import { DEFAULT_MATRIX } from '../../src/lib/control/default-matrix.ts';
import { DEFAULT_TYPES } from '../../src/lib/control/default-types.ts';
import type { HistoryEvent } from '../../src/lib/control/history-event.ts';
import { activitiesOf } from '../../src/lib/control/item-activities.ts';
import type { Area, Layout } from '../../src/lib/control/place.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { type Clock, iso, MINUTE } from '../clock.ts';

/** The site as it has been made so far. */
interface Made {
	items: readonly WorkItem[];
	events: HistoryEvent[];
	records: readonly SiteRecord[];
	areas: readonly Area[];
	layouts: readonly Layout[];
}

/** People who may accept conditions, the usual one first. */
const ACCEPTING = ['person-coordinator', 'person-admin'] as const;

/**
 * Lets live work be what the matrix allows: of two that may not go on beside each other the later one did not do what
 * may not be, and what may be under a condition has it accepted.
 */
export function settleLiveWork(made: Made, clock: Clock): void {
	const byId = new Map(made.items.map((item) => [item.id, item]));
	const records = new Map(made.records.map((record) => [record.id, record]));
	const areas = new Map(made.areas.map((area) => [area.id, area]));
	const types = new Map(DEFAULT_TYPES.map((type) => [type.id, type]));
	/** Live work so far: each item is put beside those that went live before it. */
	const live = new Map<string, WorkItem>();
	const index = new ConflictIndex({
		items: () => live.values(),
		records: () => made.records,
		areas: () => made.areas,
		layouts: () => made.layouts,
		item: (id) => live.get(id),
		record: (id) => records.get(id),
		area: (id) => areas.get(id),
		type: (id) => types.get(id),
		matrix: () => DEFAULT_MATRIX,
	});
	const dropped = new Set<string>();
	const permits = made.records.filter((one) => isColdWorkNow(one, iso(clock.now)));
	const accepted: HistoryEvent[] = [];
	const inTurn = made.items
		.filter(({ stage }) => stage === 'live')
		.sort((one, other) => one.stageAt.localeCompare(other.stageAt));
	for (const item of inTurn) {
		for (const conflict of unsettled(item, index, clock)) {
			if (conflict.verdict === 'no') {
				giveUp(item, conflict.activities[0], index, dropped);
				keepPermit(item, permits, made.events);
			}
		}
		for (const conflict of unsettled(item, index, clock)) {
			const other = byId.get(conflict.with.id);
			if (other !== undefined) accepted.push(accept(item, other, conflict, clock));
		}
		live.set(item.id, item);
		index.note('items', item.id);
	}
	const kept = made.events.filter(({ entry, field }) => !dropped.has(`${entry} ${field ?? ''}`));
	made.events.length = 0;
	for (const event of kept) made.events.push(withoutNamed(event, byId.get(event.entry)));
	made.events.push(...accepted.filter(({ at }) => Date.parse(at) >= clock.from));
}

function unsettled(item: WorkItem, index: ConflictIndex, clock: Clock): Conflict[] {
	return conflictsOf(item, index, iso(clock.now)).filter(
		(one) => one.when === 'now' && isUnsettled(one),
	);
}

/** Takes from an item what it has of an activity: its name, and the permits that stand for it. */
function giveUp(
	item: WorkItem,
	activity: string,
	index: ConflictIndex,
	dropped: Set<string>,
): void {
	const named = (item.activities ?? []).filter((one) => one !== activity);
	item.activities = named.length === 0 ? null : named;
	item.links = item.links.filter((link) => {
		const alone = { ...item, activities: null, links: [link] };
		if (!activitiesOf(alone, index, index.matrix).has(activity)) return true;
		dropped.add(`${item.id} link:${link.record}`);
		return false;
	});
}

/** No contractor works without a permit: who gave one up works under one for cold work. */
function keepPermit(item: WorkItem, permits: readonly SiteRecord[], events: HistoryEvent[]): void {
	const isUnder = item.links.some(
		({ record, role }) => role === 'to start' && permits.some(({ id }) => id === record),
	);
	if (item.type !== 'contractor-job' || isUnder) return;
	const permit = permits.find(({ party }) => party === item.party) ?? permits[0];
	if (permit === undefined) return;
	const link = { record: permit.id, role: 'to start' as const };
	item.links.push(link);
	const given = events.find(({ entry, field }) => entry === item.id && field?.startsWith('link:'));
	if (given !== undefined) events.push({ ...given, field: `link:${permit.id}`, to: link });
}

function isColdWorkNow({ form, state, validFrom, validTo }: SiteRecord, now: string): boolean {
	if (form !== 'Cold work' || state !== 'issued') return false;
	return (validFrom ?? '') <= now && (validTo === null || validTo > now);
}

function accept(item: WorkItem, other: WorkItem, conflict: Conflict, clock: Clock): HistoryEvent {
	const by = ACCEPTING.find((id) => id !== item.owner && id !== other.owner) ?? ACCEPTING[0];
	const moment = Math.max(Date.parse(item.stageAt) - 20 * MINUTE, Date.parse(item.createdAt));
	const at = iso(Math.min(moment, clock.now));
	const condition = typeof conflict.verdict === 'number' ? conflict.verdict : 0;
	const acceptance = {
		id: acceptanceId(other.id, condition),
		with: other.id,
		condition,
		words: conflict.text ?? '',
		by,
		at,
	};
	item.acceptances.push(acceptance);
	return {
		at,
		actor: by,
		via: 'socket',
		root: 'items',
		entry: item.id,
		field: `acceptance:${acceptance.id}`,
		from: null,
		to: acceptance,
		act: 'accept-condition',
	};
}

/** Items were made with the activities that they have now. */
function withoutNamed(event: HistoryEvent, item: WorkItem | undefined): HistoryEvent {
	if (event.field !== null || item === undefined || typeof event.to !== 'object') return event;
	return { ...event, to: { ...event.to, activities: item.activities, acceptances: [] } };
}
