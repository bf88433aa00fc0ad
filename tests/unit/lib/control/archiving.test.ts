import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHIVE_AFTER_DAYS, isForArchive } from '../../../../src/lib/control/archiving.ts';
import { atOnce } from '../../../../src/lib/control/area-sums.ts';
import { loadByArea } from '../../../../src/lib/control/load.ts';
import { STAGES } from '../../../../src/lib/control/stage.ts';
import { countOpenByWeek } from '../../../../src/lib/control/load-weeks.ts';
import { area, item, NOW } from './made-up.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.parse(NOW) - days * DAY).toISOString();

describe('[X5] an item has to leave the picture', () => {
	const ended = item({ stage: 'closed', stageAt: ago(ARCHIVE_AFTER_DAYS + 1) });

	it('when it was closed or cancelled long ago', () => {
		expect(isForArchive(ended, NOW)).toBe(true);
		expect(isForArchive({ ...ended, stage: 'cancelled' }, NOW)).toBe(true);
	});

	it('not before that', () => {
		expect(isForArchive({ ...ended, stageAt: ago(ARCHIVE_AFTER_DAYS) }, NOW)).toBe(false);
		expect(isForArchive({ ...ended, stageAt: ago(0) }, NOW)).toBe(false);
	});

	it.each(['open', 'waiting', 'live', 'done'] as const)(
		'never while it is %s, however old',
		(stage) => {
			expect(isForArchive({ ...ended, stage }, NOW)).toBe(false);
		},
	);

	it('and no figure changes when it has', () => {
		const areas = [area({ id: 'unit' }), area({ id: 'part', parent: 'unit' })];
		const anyItem = fc
			.record({
				area: fc.constantFrom('unit', 'part', null),
				stage: fc.constantFrom(...STAGES),
				worked: fc.double({ min: 0, max: 200, noNaN: true }),
				since: fc.double({ min: 0, max: 200, noNaN: true }),
			})
			.map(({ area, stage, worked, since }) =>
				item({ area, stage, createdAt: ago(worked + since), stageAt: ago(since) }),
			);
		fc.assert(
			fc.property(fc.array(anyItem, { maxLength: 60 }), (items) => {
				const left = items.filter((one) => !isForArchive(one, NOW));
				const none = () => undefined;
				expect(loadByArea(areas, left, none, NOW)).toEqual(loadByArea(areas, items, none, NOW));
				const weeks = (of: typeof items) => atOnce(countOpenByWeek(areas, of, NOW));
				expect(weeks(left)).toEqual(weeks(items));
			}),
		);
	});
});
