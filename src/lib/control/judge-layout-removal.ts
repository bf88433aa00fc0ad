import type { Change } from './change.ts';
import { lawful, refuse, type Judgement, type Site } from './judgement.ts';
import type { Area, Layout } from './place.ts';
import type { SiteRecord } from './site-record.ts';
import type { WorkItem } from './work-item.ts';

/** Things that one act moves at most: beyond it everybody else would wait for it. */
const MOST_MOVED = 2_000;

/** What lies on a layout. */
interface PlacedThings {
	items: readonly WorkItem[];
	records: readonly SiteRecord[];
	areas: readonly Area[];
}

function placedOn(layout: string, site: Site): PlacedThings {
	const isThere = (one: { layout: string | null }) => one.layout === layout;
	return {
		items: [...site.allItems()].filter(isThere),
		records: [...site.allRecords()].filter(isThere),
		areas: [...site.areas()].filter(isThere),
	};
}

/**
 * Judges taking a layout away (L5). What lies on it is counted. It goes only when that is meant: what lies on a level goes to its
 * base, where it stands at the same point, and what lies on a drawing of its own loses its place. Areas keep that from
 * happening: nobody draws them twice.
 */
export function judgeRemovalOfLayout(layout: Layout, anyway: boolean, site: Site): Judgement {
	const levels = [...site.layouts()].filter(({ base }) => base === layout.id);
	if (levels.length > 0) {
		const names = levels.map(({ name }) => `“${name}”`).join(', ');
		return refuse(
			'holds',
			null,
			`${names} ${isOrAre(levels.length)} levels over “${layout.name}”: remove them first.`,
		);
	}
	const placed = placedOn(layout.id, site);
	const base = layout.base === null ? undefined : site.layout(layout.base);
	if (base === undefined && placed.areas.length > 0) {
		return refuse(
			'holds',
			null,
			`${counted(placed)} on “${layout.name}”. Remove its areas first, or draw them on another drawing; or give it a new revision.`,
		);
	}
	const count = placed.items.length + placed.records.length + placed.areas.length;
	if (count > 0 && !anyway) {
		const becomes =
			base === undefined
				? 'They would lose their place, and be found in the tray of the map'
				: `They would go to “${base.name}”, at the same point and level`;
		return refuse('holds', null, `${counted(placed)} on “${layout.name}”. ${becomes}.`);
	}
	if (count > MOST_MOVED) {
		return refuse(
			'limit',
			null,
			`${counted(placed)} on “${layout.name}”: that is more than can be moved at once. Move some of them first.`,
		);
	}
	return lawful(...movedTo(base, layout, placed), { kind: 'remove layout', layout: layout.id });
}

function movedTo(base: Layout | undefined, layout: Layout, placed: PlacedThings): Change[] {
	const { items, records, areas } = placed;
	if (base === undefined) {
		const nowhere = { layout: null, x: null, y: null };
		return [
			...items.map(({ id }): Change => ({ kind: 'set item', item: id, fields: nowhere })),
			...records.map(({ id }): Change => ({ kind: 'set record', record: id, fields: nowhere })),
		];
	}
	const onBase = (level: string | null) => ({ layout: base.id, level: level ?? layout.level });
	return [
		...items.map(({ id, level }): Change => ({
			kind: 'set item',
			item: id,
			fields: onBase(level),
		})),
		...records.map(({ id, level }): Change => ({
			kind: 'set record',
			record: id,
			fields: onBase(level),
		})),
		...areas.map(({ id, level }): Change => ({
			kind: 'set area',
			area: id,
			fields: onBase(level),
		})),
	];
}

/** "3 items and 2 areas lie". */
function counted({ items, records, areas }: PlacedThings): string {
	const parts = [
		of(items.length, 'item', 'items'),
		of(records.length, 'record', 'records'),
		of(areas.length, 'area', 'areas'),
	].flat();
	const last = parts.pop() ?? 'Nothing';
	const words = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
	const isOne = items.length + records.length + areas.length === 1;
	return `${words} ${isOne ? 'lies' : 'lie'}`;
}

function of(count: number, one: string, many: string): string[] {
	return count === 0 ? [] : [`${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`];
}

function isOrAre(count: number): string {
	return count === 1 ? 'is one of the' : 'are';
}
