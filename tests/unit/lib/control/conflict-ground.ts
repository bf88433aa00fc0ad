import fc from 'fast-check';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import type { Link, WorkItem } from '../../../../src/lib/control/work-item.ts';
import { area, item, layout, NOW } from './made-up.ts';

/** A unit with two areas in it, and one beside it; a drawing with three levels over it, and another one. */
export const AREAS = [
	area({ id: 'unit', name: 'Crude unit' }),
	area({ id: 'bay', name: 'Reactor bay', parent: 'unit' }),
	area({ id: 'row', name: 'Pump row', parent: 'unit' }),
	area({ id: 'farm', name: 'Tank farm' }),
];
export const LAYOUTS = [
	layout({ id: 'ground' }),
	...['+8', '+16', '+24'].map((level) => layout({ id: level, base: 'ground', level })),
	layout({ id: 'elsewhere' }),
];

const HOURS = [-20, -10, -4, 0, 3, 6, 13, 24, 40];
const moment = fc.option(
	fc
		.constantFrom(...HOURS)
		.map((hours) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString()),
	{ nil: null },
);
const anyItem = (id: string): fc.Arbitrary<WorkItem> =>
	fc
		.record({
			stage: fc.constantFrom('open' as const, 'waiting' as const, 'live' as const, 'done' as const),
			activities: fc.option(
				fc.uniqueArray(fc.constantFrom(...DEFAULT_MATRIX.activities.map((one) => one.id)), {
					maxLength: 3,
				}),
				{ nil: null },
			),
			area: fc.option(fc.constantFrom('unit', 'bay', 'row', 'farm'), { nil: null }),
			layout: fc.option(fc.constantFrom(...LAYOUTS.map((one) => one.id)), { nil: null }),
			level: fc.option(fc.constantFrom('+8', '+16', '+24', 'roof'), { nil: null }),
			x: fc.option(fc.integer({ min: -90, max: 90 }), { nil: null }),
			y: fc.option(fc.integer({ min: -90, max: 90 }), { nil: null }),
			plannedStart: moment,
			plannedEnd: moment,
			custom: fc.constantFrom({}, { system: '210-4' }, { system: '300-1' }),
			links: fc.constantFrom<Link[]>([], [{ record: 'p1', role: 'to start' }]),
		})
		.map((says) => item({ id, number: `W-${id}`, ...says }));
/** Unfinished work of some kind, close enough together to meet. */
export const anySite = fc
	.integer({ min: 2, max: 12 })
	.chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyItem(`i${n + 1}`))));
