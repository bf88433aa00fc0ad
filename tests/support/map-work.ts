import type { Blocker } from '../../src/lib/control/blocker.ts';
import type { Area, Layout } from '../../src/lib/control/place.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import * as work from './work.ts';

/** When the work of the map and the loads began. */
const FIRST_OF_MARCH = '2026-03-01T06:00:00.000Z';

/** An item that has stood since the first of March. */
export function workItem(says: Partial<WorkItem> & { id: string }): WorkItem {
	return work.item({
		number: `W-${says.id}`,
		stageAt: FIRST_OF_MARCH,
		createdAt: FIRST_OF_MARCH,
		updatedAt: FIRST_OF_MARCH,
		...says,
	});
}

/** A scaffold that has been missing since the first of March. */
export function blocker(says: Partial<Blocker> & { id: string }): Blocker {
	return work.blocker({
		kind: 'scaffold',
		text: 'Scaffold not up',
		since: FIRST_OF_MARCH,
		...says,
	});
}

/** An area in the corner of the plant's drawing. */
export function area(says: Partial<Area> & { id: string }): Area {
	return work.area({
		layout: 'plant',
		polygon: work.rectangle(0, 0, 100, 100),
		order: 1,
		...says,
	});
}

/** A drawing that is wider than it is high. */
export function layout(says: Partial<Layout> & { id: string }): Layout {
	return work.layout({ height: 600, order: 1, ...says });
}
