import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterChanges, type Change } from '../../../../src/lib/control/change.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { readItem, siteWith } from '../site-doc/made-up.ts';
import { applyChange } from '../../../../src/lib/site-doc/write.ts';
import { criterion } from '../../../support/work.ts';
import { blocker, item, NOW, resolved } from './made-up.ts';

const whole = (): WorkItem =>
	item({
		blockers: [blocker(), blocker({ id: 'b2' })],
		links: [
			{ record: 'p1', role: 'to start' },
			{ record: 'p2', role: 'informs' },
		],
		criteria: [criterion(), criterion({ id: 'c2', kind: 'verify' })],
		custom: { hours: 4, workCentre: 'MECH01' },
	});

/** A record whose values are plain objects, as JSON makes them. */
const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
	fc.record<T>(model, { noNullPrototype: true });

const id = fc.constantFrom('1', '2', '3', '__proto__', 'constructor');
const change: fc.Arbitrary<Change> = fc.oneof(
	plain({
		kind: fc.constant('set item' as const),
		item: fc.constantFrom('i1', 'other'),
		fields: fc.record(
			{
				title: fc.string({ minLength: 1 }),
				stage: fc.constantFrom('live' as const, 'done' as const),
				owner: fc.constantFrom(null, 'admin'),
				x: fc.constantFrom(null, 1, 2),
				due: fc.constantFrom(null, NOW),
			},
			{ requiredKeys: [], noNullPrototype: true },
		),
	}),
	plain({
		kind: fc.constant('set custom' as const),
		item: fc.constant('i1'),
		field: fc.constantFrom('hours', 'new', '__proto__', 'constructor'),
		value: fc.constantFrom(null, 5, 'text', true),
	}),
	plain({
		kind: fc.constant('set blocker' as const),
		item: fc.constant('i1'),
		blocker: fc
			.tuple(id, fc.boolean())
			.map(([n, isResolved]) => blocker({ id: `b${n}`, ...(isResolved ? resolved : {}) })),
	}),
	plain({
		kind: fc.constant('set link' as const),
		item: fc.constant('i1'),
		link: plain({
			record: id.map((n) => `p${n}`),
			role: fc.constantFrom('to start' as const, 'to close' as const),
		}),
	}),
	plain({
		kind: fc.constant('remove blocker' as const),
		item: fc.constant('i1'),
		blocker: fc.constantFrom('b1', 'b2'),
	}),
	plain({
		kind: fc.constant('remove link' as const),
		item: fc.constant('i1'),
		record: id.map((n) => `p${n}`),
	}),
	plain({
		kind: fc.constant('set criterion' as const),
		item: fc.constant('i1'),
		criterion: fc
			.constantFrom('c1', 'c2')
			.map((one) => criterion({ id: one, signedBy: 'admin', signedAt: NOW })),
	}),
);

/** What comes first among links and blockers is nobody's promise; which there are is. */
function comparable(read: WorkItem): WorkItem {
	return {
		...read,
		blockers: [...read.blockers].sort((a, b) => a.id.localeCompare(b.id)),
		links: [...read.links].sort((a, b) => a.record.localeCompare(b.record)),
	};
}

describe('an item as it would be after changes', () => {
	it('is what the document reads once they are written', () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
				const doc = siteWith({ items: [whole()] });
				doc.transact(() => {
					for (const one of changes) applyChange(doc, one);
				});
				const expected = comparable(afterChanges(whole(), changes));
				expect(comparable(readItem(doc, 'i1'))).toEqual(expected);
				expect(Object.keys(readItem(doc, 'i1').custom).sort()).toEqual(
					Object.keys(expected.custom).sort(),
				);
			}),
			{ numRuns: 300 },
		);
	}, 60_000);

	it('leaves the item it was made from untouched', () => {
		const before = whole();
		afterChanges(before, [
			{ kind: 'set custom', item: 'i1', field: 'hours', value: 9 },
			{ kind: 'set blocker', item: 'i1', blocker: blocker(resolved) },
			{ kind: 'remove link', item: 'i1', record: 'p1' },
		]);
		expect(before).toEqual(whole());
	});

	it('ignores changes of other items, and of what is no item', () => {
		const other: Change[] = [
			{ kind: 'set item', item: 'i2', fields: { title: 'Other' } },
			{ kind: 'remove item', item: 'i1' },
			{ kind: 'set record', record: 'p1', fields: { state: 'closed' } },
		];
		expect(afterChanges(whole(), other)).toEqual(whole());
	});
});
