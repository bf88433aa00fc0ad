import type { Refusal } from '$lib/control/act.ts';
import { areaTree } from '$lib/control/area-tree.ts';
import type { Area } from '$lib/control/place.ts';
import { ENDED_STAGES, statusOf, type Status } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { MenuEntry } from '$lib/ui/menu-items.ts';
import type { MoveTarget } from './move-plan.ts';

interface Choices {
	areas: Iterable<Area>;
	refusalsOf: (target: MoveTarget) => readonly Refusal[];
	choose: (target: MoveTarget) => void;
	/** What the item would meet in an area, in words; null for nothing. */
	wouldMeet: (area: string | null) => string | null;
}

const ORDER: readonly Status[] = [
	'open',
	'live',
	'waiting',
	'blocked',
	'done',
	'closed',
	'cancelled',
];

/**
 * What the "Move to…" menu of a card offers: each other status, with the reason where the rules say no, and each
 * area under its unit.
 */
export function moveEntries(item: WorkItem, choices: Choices): MenuEntry[] {
	const status = statusOf(item);
	const entries: MenuEntry[] = [{ kind: 'heading', id: 'statuses', label: 'Status' }];
	for (const to of ORDER) {
		if (to === status) continue;
		const refusals = choices.refusalsOf({ status: to });
		entries.push({
			id: `status ${to}`,
			label: statusWords(item, status, to),
			refusal: refusals.length > 0 ? inWords(refusals) : undefined,
			danger: to === 'cancelled' && refusals.length === 0,
			run: () => choices.choose({ status: to }),
		});
	}
	return [...entries, ...areaEntries(item, choices)];
}

function areaEntries(item: WorkItem, choices: Choices): MenuEntry[] {
	const { areas, refusalsOf, choose, wouldMeet } = choices;
	const tree = areaTree(areas);
	if (tree.length === 0) return [];
	// Where it goes does not matter to the rules, only that it goes somewhere else.
	const elsewhere = item.area === null ? tree[0]?.area.id : null;
	const refusals = elsewhere === undefined ? [] : refusalsOf({ area: elsewhere });
	if (refusals.length > 0) {
		const why: MenuEntry = {
			id: 'area',
			label: 'Another area',
			refusal: inWords(refusals),
			run: () => undefined,
		};
		return [{ kind: 'separator', id: 'areas' }, why];
	}
	const entries: MenuEntry[] = [];
	const offer = (area: Area | null, label: string) =>
		entries.push({
			id: `area ${area?.id ?? ''}`,
			label,
			hint: wouldMeet(area?.id ?? null) ?? undefined,
			checked: item.area === (area?.id ?? null),
			run: () => choose({ area: area?.id ?? null }),
		});
	for (const [index, { area, depth }] of tree.entries()) {
		const hasAreas = (tree[index + 1]?.depth ?? 0) > depth;
		if (depth === 0) entries.push({ kind: 'heading', id: `unit ${area.id}`, label: area.name });
		offer(area, hasAreas ? `${area.name}, no area in it` : area.name);
	}
	entries.push({ kind: 'separator', id: 'no area' });
	offer(null, 'No area');
	return entries;
}

function statusWords(item: WorkItem, from: Status, to: Status): string {
	const clears =
		from === 'blocked' && (to === 'open' || to === 'live' || to === 'waiting' || to === 'done');
	if (clears && item.stage === to) return `Clear what blocks it (${to})…`;
	const after = clears ? 'Clear what blocks it, then ' : '';
	const words: Record<Status, string> = {
		open: ENDED_STAGES.has(item.stage)
			? 'reopen…'
			: item.stage === 'done'
				? 'reopen'
				: 'set to open',
		live: 'start',
		waiting: 'set to waiting',
		blocked: 'raise a blocker…',
		done: 'finish',
		closed: 'close',
		cancelled: 'cancel…',
	};
	const text = `${after}${words[to]}${clears ? '…' : ''}`;
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function inWords(refusals: readonly Refusal[]): string {
	const first = refusals[0]?.message ?? '';
	return refusals.length > 1 ? `${first} And ${refusals.length - 1} more.` : first;
}
