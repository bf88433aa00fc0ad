import type { Priority, WorkItem } from '../../src/lib/control/work-item.ts';
import { DAY, iso } from '../clock.ts';
import { SITE_LEADS } from '../people.ts';
import { pointNear } from '../plant/register.ts';
import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';
import type { Life } from './life.ts';

/** A change that somebody makes at a share of the time before the work starts. */
export interface Revision {
	share: number;
	change: (life: Life, at: string) => void;
}

/** Sets the item back to what it was before people changed it, and tells how they will. */
export function planRevisions(
	item: WorkItem,
	draft: Draft,
	owner: string | null,
	random: Random,
): Revision[] {
	const editor = random.pick(SITE_LEADS);
	const revisions: Revision[] = [];
	const later = (low: number, high: number, change: Revision['change']) =>
		revisions.push({ share: random.between(low, high), change });
	if (owner !== null) {
		if (random.chance(0.3)) item.owner = owner;
		else later(0.02, 0.2, (life, at) => life.set(at, editor, 'owner', owner, 'assign'));
	}
	if (random.chance(0.07)) {
		const { title } = item;
		item.title = title.includes(', ')
			? (title.split(', ')[0] ?? title)
			: `Check ${item.asset ?? 'site'}`;
		later(0.1, 0.6, (life, at) => life.set(at, editor, 'title', title));
	}
	if (random.chance(0.06)) reassigned(item, editor, later);
	if (random.chance(0.12)) prioritised(item, editor, random, later);
	if (random.chance(0.3)) postponed(item, editor, random, later);
	if (draft.spot !== null) placed(item, draft, editor, random, later);
	return revisions;
}

type Later = (low: number, high: number, change: Revision['change']) => void;

function reassigned(item: WorkItem, editor: string, later: Later): void {
	const { party } = item;
	if (party === null || party === 'mechanical') return;
	item.party = 'mechanical';
	later(0.1, 0.5, (life, at) => life.set(at, editor, 'party', party, 'assign'));
}

function prioritised(item: WorkItem, editor: string, random: Random, later: Later): void {
	const { priority } = item;
	item.priority = random.pick(([2, 3, 4] as Priority[]).filter((one) => one !== priority));
	later(0.1, 0.9, (life, at) => life.set(at, editor, 'priority', priority));
}

function postponed(item: WorkItem, editor: string, random: Random, later: Later): void {
	const { plannedStart, plannedEnd, createdAt } = item;
	if (plannedStart === null || plannedEnd === null) return;
	const days = random.whole(1, 9);
	const first = Date.parse(plannedStart) - days * DAY;
	if (first < Date.parse(createdAt)) return;
	item.plannedStart = iso(first);
	item.plannedEnd = iso(Date.parse(plannedEnd) - days * DAY);
	later(0.2, 0.95, (life, at) => {
		life.set(at, editor, 'plannedStart', plannedStart);
		life.set(at, editor, 'plannedEnd', plannedEnd);
	});
}

/** Imported work comes without a place and is put on the drawing; some is put right, some is moved to another area. */
function placed(item: WorkItem, draft: Draft, editor: string, random: Random, later: Later): void {
	const { area, layout, level, x, y } = item;
	const { tag } = draft;
	if (draft.source !== null && random.chance(0.16)) {
		Object.assign(item, { layout: null, level: null, x: null, y: null });
		later(0.05, 0.4, (life, at) => {
			life.set(at, editor, 'layout', layout);
			life.set(at, editor, 'level', level);
			life.set(at, editor, 'x', x);
			life.set(at, editor, 'y', y);
		});
	} else if (tag !== null && random.chance(0.07)) {
		[item.x, item.y] = pointNear(tag, tag.area.polygon, random);
		later(0.1, 0.8, (life, at) => {
			life.set(at, editor, 'x', x);
			life.set(at, editor, 'y', y);
		});
	} else if (tag !== null && layout === 'plant' && random.chance(0.05)) {
		const other = random.pick(tag.unit.areas.filter((one) => one.layout === layout));
		const [corner = [0, 0], , opposite = [0, 0]] = other.polygon;
		item.area = other.id;
		item.x = (corner[0] + opposite[0]) / 2;
		item.y = (corner[1] + opposite[1]) / 2;
		later(0.1, 0.6, (life, at) => {
			life.set(at, editor, 'area', area, 'move');
			life.set(at, editor, 'x', x, 'move');
			life.set(at, editor, 'y', y, 'move');
		});
	}
}
