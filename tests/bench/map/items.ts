import type { WorkItem } from '../../../src/lib/control/work-item.ts';
import { item } from '../../support/work.ts';

/** Size of the plan in layout units, as the demonstration's. */
export const PLAN = { width: 2400, height: 1400 } as const;
/** Units of a plant: most work is near one of these. */
const UNITS = 24;
/** Of each ten items one lies anywhere. */
const STRAY = 10;

/** A row of numbers between 0 and 1 that is the same in each run. */
function* numbers(): Generator<number, never> {
	let state = 1;
	for (;;) {
		state = (state * 48_271) % 2_147_483_647;
		yield state / 2_147_483_647;
	}
}

/** Items as they lie on a plant: gathered in its units, some of them on one spot. */
export function itemsOfPlant(count: number): WorkItem[] {
	const row = numbers();
	const next = () => row.next().value;
	const blank = item({ id: 'blank', layout: 'plant' });
	const stages = ['open', 'open', 'waiting', 'live', 'done'] as const;
	return Array.from({ length: count }, (_, at) => {
		const unit = Math.floor(next() * UNITS);
		const isStray = at % STRAY === 0;
		const x = isStray ? next() * PLAN.width : ((unit % 6) + 0.15 + next() * 0.7) * (PLAN.width / 6);
		const y = isStray
			? next() * PLAN.height
			: (Math.floor(unit / 6) + 0.15 + next() * 0.7) * (PLAN.height / 4);
		return {
			...blank,
			id: `item-${at}`,
			number: `W-${1000 + at}`,
			stage: stages[Math.floor(next() * stages.length)] ?? 'open',
			x: Math.round(x),
			y: Math.round(y),
		};
	});
}
