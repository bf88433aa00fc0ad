import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	chainsOf,
	circleThrough,
	type ChainLink,
	type ChainSite,
} from '../../../../src/lib/control/blocker-chain.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { occasion } from '../../../support/work.ts';
import {
	actor,
	blocker,
	does,
	EARLIER,
	item,
	MadeUpSite,
	NOW,
	permit,
	resolved,
	words,
} from './made-up.ts';

const on = (id: string) => blocker({ id: `by ${id}`, pointsTo: { kind: 'item', id } });
const onRecord = (id: string) => blocker({ id: `by ${id}`, pointsTo: { kind: 'record', id } });
const named = (id: string, says: Partial<WorkItem> = {}) =>
	item({ id, number: id.toUpperCase(), ...says });

function chainWords(links: readonly ChainLink[]): unknown[] {
	return links.map(({ item: other, record, isCleared, then }) => [
		other?.number ?? record?.number ?? 'nothing',
		isCleared,
		...chainWords(then),
	]);
}

describe('[B2] what blocks an item', () => {
	it('is followed from item to item down to the permit', () => {
		const site = new MadeUpSite({
			items: [
				named('a', { blockers: [on('b'), blocker({ id: 'plain' })] }),
				named('b', { blockers: [on('c')] }),
				named('c', { blockers: [onRecord('p1')] }),
			],
			records: [permit({ state: 'requested' })],
		});
		expect(chainWords(chainsOf(named('a', { blockers: [on('b')] }), site, occasion(NOW)))).toEqual([
			['B', false, ['C', false, ['PTW-0228', false]]],
		]);
	});

	it('is followed no further than what is done, resolved or has been passed', () => {
		const site = new MadeUpSite({
			items: [
				named('a', { blockers: [on('b')] }),
				named('b', { blockers: [on('a')] }),
				named('d', { stage: 'done', blockers: [] }),
			],
		});
		expect(chainWords(chainsOf(named('a', { blockers: [on('b')] }), site, occasion(NOW)))).toEqual([
			['B', false, ['A', false]],
		]);
		const settled = named('x', { blockers: [on('d'), { ...on('b'), ...resolved }] });
		expect(chainWords(chainsOf(settled, site, occasion(NOW)))).toEqual([['D', true]]);
	});

	it('may not be the item itself by any way round', () => {
		const site = new MadeUpSite({
			items: [item(), named('b', { blockers: [on('c')] }), named('c', { blockers: [on('i1')] })],
		});
		const raise = (id: string) =>
			judge(
				does({
					act: 'raise-blocker',
					kind: 'other work',
					text: 'x',
					pointsTo: { kind: 'item', id },
				}),
				actor('supervisor'),
				site,
				NOW,
			);
		expect(words(raise('b'))).toEqual([
			'That would go in a circle: W-1001, which is blocked by B, which is blocked by C, which is blocked by W-1001.',
		]);
		site.take([{ kind: 'set item', item: 'c', fields: { stage: 'done' } }]);
		expect(raise('b').lawful).toBe(true);
	});

	it('never goes in a circle, whatever is raised, resolved, finished and reopened', () => {
		const ids = ['a', 'b', 'c', 'd', 'e'];
		const anId = fc.constantFrom(...ids);
		const doing = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ item: anId, by: anId }) },
			{ weight: 1, arbitrary: fc.record({ item: anId, act: fc.constantFrom('clear', 'wait') }) },
		);
		fc.assert(
			fc.property(fc.array(doing, { maxLength: 40 }), (doings) => {
				const site = new MadeUpSite({ items: ids.map((id) => named(id)) });
				doings.forEach((one, n) => {
					const found = site.item(one.item);
					const first = found?.blockers.find(({ resolvedAt }) => resolvedAt === null);
					const act =
						'by' in one
							? ({
									act: 'raise-blocker',
									kind: 'other work',
									text: 'x',
									pointsTo: { kind: 'item', id: one.by },
								} as const)
							: one.act === 'clear'
								? ({ act: 'resolve-blocker', blocker: first?.id ?? '', text: 'gone' } as const)
								: ({ act: 'wait' } as const);
					const judgement = judge(
						{ id: `act-${n}`, target: 'item', item: one.item, does: act },
						actor('supervisor'),
						site,
						NOW,
					);
					if (judgement.lawful) site.take(judgement.changes);
				});
				for (const id of ids) {
					const found = site.item(id);
					const others = ids.filter((other) => other !== id);
					for (const other of others) {
						const isBlockedBy = found?.blockers.some(
							(one) => one.resolvedAt === null && one.pointsTo?.id === other,
						);
						if (found && isBlockedBy) expect(circleThrough(found, other, site.item)).toBeNull();
					}
				}
			}),
		);
	});
});

describe('[B3] what a blocker points to', () => {
	const cleared = (site: Partial<ChainSite>, points: ReturnType<typeof on>) =>
		chainsOf(
			item({ blockers: [points] }),
			{ item: () => undefined, record: () => undefined, ...site },
			occasion(NOW),
		)[0]?.isCleared;

	it.each(STAGES)('is gone when it is work that is %s: done, ended or archived', (stage) => {
		const isOver = ['done', 'closed', 'cancelled'].includes(stage);
		expect(cleared({ item: () => named('b', { stage }) }, on('b'))).toBe(isOver);
		expect(cleared({}, on('b'))).toBe(true);
	});

	it('is gone when it is a record that allows the start at this moment, and not after', () => {
		const find = (says: Parameters<typeof permit>[0]) => ({ record: () => permit(says) });
		expect(cleared(find({}), onRecord('p1'))).toBe(true);
		expect(cleared(find({ state: 'requested' }), onRecord('p1'))).toBe(false);
		expect(cleared(find({ validTo: EARLIER }), onRecord('p1'))).toBe(false);
		expect(cleared({}, onRecord('p1'))).toBe(false);
	});

	it('is for people to judge where it points to nothing', () => {
		expect(cleared({}, blocker())).toBe(false);
	});
});
