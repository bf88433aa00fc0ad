import { circumstanceOf, inForce } from '$lib/control/circumstance.ts';
import { activitiesOf, type ActivityLookups } from '$lib/control/item-activities.ts';
import type { JobType } from '$lib/control/job-type.ts';
import {
	type OperationsMatrix,
	type ReadyMatrix,
	readyMatrix,
} from '$lib/control/operations-matrix.ts';
import { recordName, type SiteRecord } from '$lib/control/site-record.ts';
import { UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';

/** What is named of those that use something; the others are counted. */
const NAMED = 3;

/**
 * What carries an activity of the matrix, in words; null where nothing does. Of unfinished work, what names it or has a
 * permit that tells of it; what has it by its job type is not told again.
 */
export function usesOfActivity(
	id: string,
	types: Iterable<Pick<JobType, 'name' | 'activities'>>,
	items: Iterable<WorkItem>,
	around: ActivityLookups & { matrix: ReadyMatrix },
): string | null {
	const ofTypes = [...types].filter((type) => type.activities.includes(id));
	const ofItems = [...items].filter((item) => {
		if (!UNFINISHED_STAGES.has(item.stage)) return false;
		const source = activitiesOf(item, around, around.matrix).get(id);
		return source !== undefined && source !== 'type';
	});
	return usedBy([
		...ofTypes.map(({ name }) => `the job type ${name}`),
		...ofItems.map(({ number }) => number),
	]);
}

/** What puts a circumstance of the matrix in force, now or later, in words; null where nothing does. */
export function usesOfCircumstance(
	id: string,
	matrix: OperationsMatrix,
	records: Iterable<SiteRecord>,
): string | null {
	const ready = readyMatrix(matrix);
	const telling = [...records].filter(
		(record) => circumstanceOf(record, ready) === id && inForce(record) !== null,
	);
	return usedBy(telling.map(recordName));
}

/** Which pairs ask for a condition, in words; null where none does. */
export function usesOfCondition(
	number: number,
	{
		pairs,
		activities,
		circumstances,
	}: Pick<OperationsMatrix, 'pairs' | 'activities' | 'circumstances'>,
): string | null {
	const names = new Map([...activities, ...circumstances].map(({ id, name }) => [id, name]));
	const asking = pairs.filter(({ verdict }) => verdict === number);
	return usedBy(
		asking.map(({ one, other }) => `${names.get(one) ?? one} beside ${names.get(other) ?? other}`),
	);
}

function usedBy(names: readonly string[]): string | null {
	if (names.length === 0) return null;
	const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
	return `Used by ${names.slice(0, NAMED).join(', ')}${more}.`;
}
