/**
 * What judging a start beside other work costs in processor time, on a small site and on a large one, in turns, and what
 * keeping the conflicts that go on now costs for each item that changes: both have to stay below a millisecond and must
 * not grow with the site. `npm run bench:judge`.
 */
import { makeDemonstration } from '../../demo/demonstration.ts';
import { judge } from '../../src/lib/control/judge.ts';
import type { Site } from '../../src/lib/control/judgement.ts';
import { ConflictIndex } from '../../src/lib/control/conflict-index.ts';
import { ConflictsNow } from '../../src/lib/control/conflicts-now.ts';
import { DEFAULT_MATRIX } from '../../src/lib/control/default-matrix.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';

const NOW = new Date('2026-11-12T09:30:00.000Z');
/** The last is no site that there is: as dense as a hundred of them in one place. */
const SITES = [
	{ size: 500, itemsOfPlant: 500 },
	{ size: 50_000, itemsOfPlant: 500 },
	{ size: 50_000, itemsOfPlant: 50_000 },
] as const;
const ROUNDS = 20;
const ACTS_A_ROUND = 500;

const ACTOR: Actor = {
	id: 'person-coordinator',
	name: 'Chris Demo',
	role: 'coordinator',
	party: null,
	via: 'http',
};

interface Bench {
	name: string;
	site: Site;
	starts: WorkItem[];
	micros: number[];
	live: WorkItem[];
	conflicts: ConflictsNow;
	/** Of one change of a live item, in microseconds of processor time. */
	changes: number[];
}

function benchOf({ size, itemsOfPlant }: (typeof SITES)[number]): Bench {
	const content = makeDemonstration({ items: size, now: NOW });
	// A large site has no more work on a square metre than a small one: it is larger.
	const items = content.items.map((item, n): WorkItem => {
		const plant = String(Math.floor(n / itemsOfPlant));
		return {
			...item,
			area: item.area === null ? null : `${item.area} ${plant}`,
			layout: item.layout === null ? null : `${item.layout} ${plant}`,
			custom: {},
			links: [],
		};
	});
	const plants = Array.from({ length: Math.ceil(size / itemsOfPlant) }, (_, n) => String(n));
	const areas = plants.flatMap((plant) =>
		content.areas.map((area) => ({
			...area,
			id: `${area.id} ${plant}`,
			parent: area.parent === null ? null : `${area.parent} ${plant}`,
		})),
	);
	const byId = <T extends { id: string }>(list: readonly T[]) => {
		const all = new Map(list.map((one) => [one.id, one]));
		return (id: string) => all.get(id);
	};
	const lookUps = {
		item: byId(items),
		record: byId(content.records),
		area: byId(areas),
		type: byId(content.types),
		matrix: () => DEFAULT_MATRIX,
	};
	const around = new ConflictIndex({
		items: () => items,
		records: () => content.records,
		areas: () => areas,
		layouts: () => content.layouts,
		...lookUps,
	});
	const starts = [...around.all()].map((one) => one.item).filter(({ stage }) => stage !== 'live');
	const site: Site = {
		...lookUps,
		areas: () => areas,
		layout: byId(content.layouts),
		layouts: () => content.layouts,
		allItems: () => items,
		allRecords: () => content.records,
		isPerson: () => true,
		isParty: () => true,
		types: () => content.types,
		itemsOfType: () => [],
		partyName: () => undefined,
		timeZone: content.site.timeZone,
		restingOn: () => [],
		nextNumber: () => 'W-1',
		nextRecordNumber: () => '',
		around,
	};
	const name = `${size} items on ${plants.length} plant${plants.length === 1 ? '' : 's'}`;
	const live = [...around.all()].map((one) => one.item).filter(({ stage }) => stage === 'live');
	const conflicts = new ConflictsNow(around);
	return { name, site, starts, micros: [], live, conflicts, changes: [] };
}

function round({ site, starts, micros }: Bench, isCounted: boolean): void {
	const at = NOW.toISOString();
	const before = process.cpuUsage();
	for (let n = 0; n < ACTS_A_ROUND; n += 1) {
		const item = starts[n % starts.length];
		if (item === undefined) continue;
		judge({ id: 'asked', target: 'item', item: item.id, does: { act: 'start' } }, ACTOR, site, at);
	}
	const { user, system } = process.cpuUsage(before);
	if (isCounted) micros.push((user + system) / ACTS_A_ROUND);
}

function changeRound({ live, conflicts, changes }: Bench): void {
	const at = NOW.toISOString();
	const before = process.cpuUsage();
	for (let n = 0; n < ACTS_A_ROUND; n += 1) {
		const item = live[n % live.length];
		if (item === undefined) continue;
		conflicts.lookAt([item.id], at);
	}
	const { user, system } = process.cpuUsage(before);
	changes.push((user + system) / ACTS_A_ROUND);
}

/** Looks for all that goes on now, as a page does once. */
function lookAtAll({ conflicts, live, name }: Bench): void {
	const before = process.cpuUsage();
	const turns = conflicts.lookAtAll(NOW.toISOString());
	while (turns.next().done !== true);
	const { user, system } = process.cpuUsage(before);
	const count = [...conflicts.all()].length;
	console.log(
		`${name}: ${live.length} live items looked at once in ${((user + system) / 1000).toFixed(1)} ms, ${count} conflicts now`,
	);
}

const benches = SITES.map(benchOf);
for (const bench of benches) lookAtAll(bench);
for (const bench of benches) for (let n = 0; n < 5; n += 1) round(bench, false);
for (let n = 0; n < ROUNDS; n += 1) {
	for (const bench of benches) {
		round(bench, true);
		changeRound(bench);
	}
}

const median = (values: readonly number[]) =>
	[...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
for (const { name, starts, micros, changes } of benches) {
	console.log(
		`${name}, ${starts.length} that could be started: ${median(micros).toFixed(1)} µs of processor time a judged start, ${median(changes).toFixed(1)} µs a changed live item`,
	);
}
