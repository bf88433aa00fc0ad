import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type Conflict,
	conflictsAtStart,
	conflictsOf,
	isUnsettled,
} from '../../../../src/lib/control/conflict.ts';
import { ConflictIndex } from '../../../../src/lib/control/conflict-index.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { anySite, AREAS, LAYOUTS } from './conflict-ground.ts';
import { actor, MadeUpSite, NOW, permit } from './made-up.ts';

/** All work is near all other: what the index must not miss anything of. */
function allNear(site: MadeUpSite) {
	const index = site.around;
	const all = () => [...index.all()];
	return {
		matrix: index.matrix,
		ground: index.ground,
		record: index.record,
		type: index.type,
		near: all,
		nearLive: () => all().filter((one) => one.item.stage === 'live'),
		circumstances: () => index.circumstances(),
	};
}

const asSet = (found: readonly Conflict[]) =>
	new Set(found.map((one) => `${one.item} ${one.with.id} ${one.verdict} ${one.when}`));

function madeUp(items: readonly WorkItem[]) {
	return new MadeUpSite({ items: [...items], areas: AREAS, layouts: LAYOUTS, records: [permit()] });
}

describe('laws of conflicts', () => {
	it('the index finds what a look at everything finds', () => {
		fc.assert(
			fc.property(anySite, (items) => {
				const site = madeUp(items);
				const index = site.around;
				for (const one of items) {
					expect(asSet(conflictsOf(one, index, NOW))).toEqual(
						asSet(conflictsOf(one, allNear(site), NOW)),
					);
					expect(asSet(conflictsAtStart(one, index, NOW))).toEqual(
						asSet(conflictsAtStart(one, allNear(site), NOW)),
					);
				}
			}),
			{ numRuns: 200 },
		);
	}, 60_000);

	it('the index follows what changes as if it were built anew', () => {
		fc.assert(
			fc.property(anySite, anySite, (before, after) => {
				const site = madeUp(before);
				const index = new ConflictIndex({
					items: () => site.items.values(),
					records: () => site.records.values(),
					areas: () => AREAS,
					layouts: () => LAYOUTS,
					item: site.item,
					record: site.record,
					area: site.area,
					type: site.type,
					matrix: site.matrix,
				});
				for (const one of before) conflictsOf(one, index, NOW);
				site.records.set('p1', permit({ form: 'Confined space entry' }));
				index.note('records', 'p1');
				for (const one of before) site.items.delete(one.id);
				for (const one of after) site.items.set(one.id, one);
				for (const one of [...before, ...after]) index.note('items', one.id);
				for (const one of after) {
					expect(asSet(conflictsOf(one, index, NOW))).toEqual(
						asSet(conflictsOf(one, site.around, NOW)),
					);
				}
			}),
			{ numRuns: 150 },
		);
	}, 60_000);

	it('what one meets, meets it, by the same verdict', () => {
		fc.assert(
			fc.property(anySite, (items) => {
				const index = madeUp(items).around;
				const all = items.flatMap((one) => conflictsOf(one, index, NOW));
				const from = new Set(
					all.map(
						(one) =>
							`${one.item} ${one.with.id} ${one.verdict} ${one.when} ${one.from} ${one.to ?? ''}`,
					),
				);
				for (const one of all) {
					expect(from).toContain(
						`${one.with.id} ${one.item} ${one.verdict} ${one.when} ${one.from} ${one.to ?? ''}`,
					);
				}
			}),
			{ numRuns: 200 },
		);
	}, 60_000);

	it('what is planned for times that do not overlap does not conflict', () => {
		fc.assert(
			fc.property(anySite, (items) => {
				const byId = new Map(items.map((one) => [one.id, one]));
				const index = madeUp(items).around;
				for (const one of items) {
					for (const found of conflictsOf(one, index, NOW)) {
						const other = byId.get(found.with.id);
						if (one.stage === 'live' || other?.stage === 'live') continue;
						const [ends, begins] = [one.plannedEnd, other?.plannedStart];
						if (ends !== null && typeof begins === 'string') expect(begins < ends).toBe(true);
						if (found.to !== null) expect(found.from < found.to && found.to > NOW).toBe(true);
					}
				}
			}),
			{ numRuns: 200 },
		);
	}, 60_000);

	it('starting is lawful if and only if nothing is met that is not settled', () => {
		fc.assert(
			fc.property(anySite, (items) => {
				const site = madeUp(items);
				for (const one of items) {
					if (one.stage !== 'open' && one.stage !== 'waiting') continue;
					const act = { id: 'a', target: 'item', item: one.id, does: { act: 'start' } } as const;
					const found = conflictsAtStart(one, site.around, NOW).filter(isUnsettled);
					expect(judge(act, actor('admin'), site, NOW).lawful).toBe(found.length === 0);
				}
			}),
			{ numRuns: 150 },
		);
	}, 60_000);
});
