import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { unresolvedBlockers } from '../../src/lib/control/blocker.ts';
import type { CheckedSite } from './checked-site.ts';

/** What items and records name that is not there. */
export function referencesThere(site: CheckedSite): string[] {
	const items = new Set(site.items.map(({ item }) => item.id));
	const isThere: Readonly<Record<string, (id: string) => boolean>> = {
		type: (id) => site.types.has(id),
		owner: (id) => site.people.has(id),
		party: (id) => site.parties.has(id),
		area: (id) => site.areas.has(id),
		layout: (id) => site.layouts.has(id),
		record: (id) => site.records.has(id),
		item: (id) => items.has(id),
		'person or party': (id) => site.people.has(id) || site.parties.has(id),
	};
	const missing = (of: string, named: readonly (readonly [string, string | null])[]) =>
		named.flatMap(([kind, id]) =>
			id === null || isThere[kind]?.(id) === true ? [] : [`${of} names the ${kind} ${id}`],
		);
	return [
		...site.items.flatMap(({ item, archived }) =>
			missing(item.number, [
				...namedBy(item),
				// What is archived stays as it was; its area or its drawing may have been removed since.
				...(archived ? [] : [['area', item.area] as const, ['layout', item.layout] as const]),
			]),
		),
		...[...site.records.values()].flatMap(({ number, area, layout, party }) =>
			missing(number, [
				['area', area],
				['layout', layout],
				['party', party],
			]),
		),
		...[...site.areas.values()].flatMap(({ id, parent, layout }) =>
			missing(`the area ${id}`, [
				['area', parent],
				['layout', layout],
			]),
		),
	];
}

function namedBy(item: WorkItem): (readonly [string, string | null])[] {
	return [
		['type', item.type],
		['owner', item.owner],
		['party', item.party],
		...item.links.map(({ record }) => ['record', record] as const),
		...item.blockers.flatMap(({ clearedBy, pointsTo }) => [
			['person or party', clearedBy] as const,
			[pointsTo?.kind ?? 'item', pointsTo?.id ?? null] as const,
		]),
	];
}

/** Numbers that several items have, or several records. */
export function uniqueNumbers({ items, records }: CheckedSite): string[] {
	return [
		...repeated(items.map(({ item }) => item.number)),
		...repeated([...records.values()].map(({ number }) => number)),
	].map((number) => `${number} is there more than once`);
}

function repeated(list: readonly string[]): string[] {
	const seen = new Set<string>();
	return [...new Set(list.filter((one) => seen.has(one) || (seen.add(one), false)))];
}

/** Circles of items that block one another. */
export function blockerCircles({ items }: CheckedSite): string[] {
	const numbers = new Map(items.map(({ item }) => [item.id, item.number]));
	const next = new Map(
		items.map(({ item }) => [
			item.id,
			unresolvedBlockers(item.blockers).flatMap(({ pointsTo }) =>
				pointsTo?.kind === 'item' ? [pointsTo.id] : [],
			),
		]),
	);
	return circles(next).map((ids) => ids.map((id) => numbers.get(id) ?? id).join(' > '));
}

/** Areas that lie in themselves. */
export function areaCircles({ areas }: CheckedSite): string[] {
	const next = new Map(
		[...areas.values()].map(({ id, parent }) => [id, parent === null ? [] : [parent]]),
	);
	return circles(next).map((ids) => ids.join(' > '));
}

/** The circles that a walk along these arrows comes upon, each once. */
function circles(next: ReadonlyMap<string, readonly string[]>): string[][] {
	const found: string[][] = [];
	const done = new Set<string>();
	for (const start of next.keys()) {
		if (done.has(start)) continue;
		// The way from the start to where the walk is, with what is still to be tried at each step.
		const way = [{ id: start, untried: [...(next.get(start) ?? [])] }];
		const onWay = new Set([start]);
		for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
			const step = here.untried.pop();
			if (step === undefined) {
				way.pop();
				onWay.delete(here.id);
				done.add(here.id);
			} else if (onWay.has(step)) {
				const ids = way.map(({ id }) => id);
				found.push([...ids.slice(ids.indexOf(step)), step]);
			} else if (!done.has(step)) {
				way.push({ id: step, untried: [...(next.get(step) ?? [])] });
				onWay.add(step);
			}
		}
	}
	return found;
}
