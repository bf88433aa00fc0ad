import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf, isUnsettled } from '../../../../src/lib/control/conflict.ts';
import { ConflictIndex } from '../../../../src/lib/control/conflict-index.ts';
import { conflictMark } from '../../../../src/lib/control/conflict-words.ts';
import { ConflictsNow } from '../../../../src/lib/control/conflicts-now.ts';
import { anySite, AREAS, LAYOUTS } from './conflict-ground.ts';
import { item, MadeUpSite, NOW, permit } from './made-up.ts';

function siteAndIndex(...[things]: ConstructorParameters<typeof MadeUpSite>) {
	const site = new MadeUpSite({ areas: AREAS, layouts: LAYOUTS, ...things });
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
	return { site, index, now: new ConflictsNow(index) };
}

function lookAtAll(now: ConflictsNow): void {
	const turns = now.lookAtAll(NOW);
	while (turns.next().done !== true);
}

/** What a look at every item finds that goes on and is not settled. */
function goingOn({ site, index }: Pick<ReturnType<typeof siteAndIndex>, 'site' | 'index'>) {
	const all = [...site.items.values()].flatMap((one) => conflictsOf(one, index, NOW));
	return all.filter((one) => one.when === 'now' && isUnsettled(one));
}

const keys = (found: Iterable<{ item: string; with: { id: string }; verdict: unknown }>) =>
	[...found]
		.map((one) => `${[one.item, one.with.id].sort().join(' ')} ${String(one.verdict)}`)
		.sort();

describe('the conflicts that go on now', () => {
	it('follow what changes as if all were looked at anew', () => {
		fc.assert(
			fc.property(anySite, anySite, (before, after) => {
				const around = siteAndIndex({ items: before, records: [permit()] });
				const { site, index, now } = around;
				lookAtAll(now);
				expect(new Set(keys(now.all()))).toEqual(new Set(keys(goingOn(around))));
				for (const one of before) site.items.delete(one.id);
				for (const one of after) site.items.set(one.id, one);
				const changed = new Set([...before, ...after].map(({ id }) => id));
				for (const id of changed) index.note('items', id);
				now.lookAt(changed, NOW);
				expect(new Set(keys(now.all()))).toEqual(new Set(keys(goingOn(around))));
				for (const one of after) {
					expect(keys(now.of(one.id))).toEqual(
						keys(goingOn(around).filter(({ item: id }) => id === one.id)),
					);
				}
			}),
			{ numRuns: 200 },
		);
	}, 60_000);

	it('are each told once, and marked by a sign and words', () => {
		const live = { stage: 'live' as const, area: 'bay' };
		const { now } = siteAndIndex({
			items: [
				item({ id: 'i1', ...live, activities: ['hot-work'] }),
				item({ id: 'i2', ...live, activities: ['confined-space'] }),
				item({ id: 'i3', ...live, activities: ['sampling'] }),
			],
		});
		lookAtAll(now);
		expect([...now.all()].filter(({ verdict }) => verdict === 'no')).toHaveLength(1);
		expect(conflictMark(now.of('i1'))).toMatchObject({ verdict: 'no', words: 'Conflict' });
		expect(conflictMark(now.of('i3'))).toMatchObject({ verdict: 'condition' });
		expect(conflictMark(now.of('nobody'))).toBe(null);
	});

	it('are to be looked at anew when a circumstance begins or ends', () => {
		const wind = permit({
			id: 'wind',
			kind: 'communication',
			form: 'High wind',
			state: 'issued',
			validFrom: '2026-05-12T11:00:00.000Z',
			validTo: '2026-05-12T13:00:00.000Z',
		});
		const { now } = siteAndIndex({ records: [wind] });
		const at = (time: string) => now.circumstancesAt(`2026-05-12T${time}:00.000Z`);
		expect(at('10:59')).not.toBe(at('11:00'));
		expect(at('12:59')).not.toBe(at('13:00'));
		expect(at('11:00')).toBe(at('12:59'));
	});
});
