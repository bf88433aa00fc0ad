import type { PlanCounts } from '$lib/control/planned.ts';

/** "By then 12 jobs are live and 30 done that are not now. 41 should have begun already and stay as they are." */
export function planWords({ live, done, late }: PlanCounts): string {
	const changed =
		live + done === 0
			? 'Nothing is planned to begin or end by then.'
			: `By then ${count(live)} more ${live === 1 ? 'job is' : 'jobs are'} live and ${count(done)} more done.`;
	if (late === 0) return changed;
	return `${changed} ${count(late)} should have begun already and ${late === 1 ? 'stays as it is' : 'stay as they are'}.`;
}

function count(number: number): string {
	return number.toLocaleString('en-GB');
}
