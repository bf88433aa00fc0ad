import type { JobType } from './job-type.ts';
import { formKey, type ReadyMatrix } from './operations-matrix.ts';
import type { RecordLookup } from './readiness.ts';
import type { WorkItem } from './work-item.ts';

/** Where an activity of an item comes from. */
export type ActivitySource = 'named' | 'type' | 'permit';

/** Where activities are looked up. */
export interface ActivityLookups {
	record: RecordLookup;
	type: (id: string) => Pick<JobType, 'activities'> | undefined;
}

/**
 * The activities that an item carries (C2), by id, and where each comes from first: those that it names, those of its
 * type, and those of the permits that it needs to start. What the matrix does not know of is none.
 */
export function activitiesOf(
	item: Pick<WorkItem, 'type' | 'activities' | 'links'>,
	{ record, type }: ActivityLookups,
	matrix: ReadyMatrix,
): Map<string, ActivitySource> {
	const found = new Map<string, ActivitySource>();
	const add = (id: string, source: ActivitySource) => {
		if (matrix.activity.has(id) && !found.has(id)) found.set(id, source);
	};
	for (const { record: id, role } of item.links) {
		if (role !== 'to start') continue;
		const linked = record(id);
		if (linked?.kind !== 'permit' || linked.form === null) continue;
		for (const one of matrix.byForm.get(formKey(linked.form)) ?? []) add(one, 'permit');
	}
	for (const id of type(item.type)?.activities ?? []) add(id, 'type');
	for (const id of item.activities ?? []) add(id, 'named');
	return found;
}
