import { isUnfilled, type JobType, type TypeContent } from './job-type.ts';
import { fits } from './own-field.ts';
import type { WorkItem } from './work-item.ts';

/** Items that would keep what their changed type no longer has. */
export interface Stranded {
	/** Such as: `“Retubing” in “Category”`. */
	what: string;
	/** Numbers of the items, in their order. */
	items: string[];
}

/**
 * What a changed type would leave items with that it no longer has (T6): a state, a field that says something, a value
 * that does not fit its field any more.
 */
export function strandedBy(
	before: JobType,
	after: TypeContent,
	items: Iterable<WorkItem>,
): Stranded[] {
	const stranded = new Map<string, string[]>();
	const note = (what: string, item: WorkItem) => {
		const found = stranded.get(what);
		if (found) found.push(item.number);
		else stranded.set(what, [item.number]);
	};
	const stageOf = new Map(after.states.map(({ id, stage }) => [id, stage]));
	const fieldOf = new Map(after.fields.map((field) => [field.id, field]));
	const nameOfState = new Map(before.states.map(({ id, name }) => [id, name]));
	for (const item of items) {
		if (item.state !== null && stageOf.get(item.state) !== item.stage) {
			const name = nameOfState.get(item.state);
			// What was not there before is not taken away now.
			if (name !== undefined) note(`the state “${name}”`, item);
		}
		for (const field of before.fields) {
			const value = item.custom[field.id];
			if (isUnfilled(value) || !fits(field, value)) continue;
			const next = fieldOf.get(field.id);
			if (next === undefined) note(`the field “${field.label}”`, item);
			else if (!fits(next, value)) note(`“${String(value)}” in “${field.label}”`, item);
		}
	}
	return [...stranded].map(([what, numbers]) => ({
		what,
		items: numbers.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
	}));
}

/** Items that are named in a sentence; the rest is counted. */
const NAMED = 10;

/** "3 items have the field “Category”, which would go: W-1, W-2 and W-3." */
export function strandedInWords({ what, items }: Stranded): string {
	const named = items.slice(0, NAMED).join(', ');
	const rest = items.length > NAMED ? ` and ${items.length - NAMED} more` : '';
	const have = items.length === 1 ? '1 item has' : `${items.length} items have`;
	return `${have} ${what}, which the changed type no longer has: ${named}${rest}.`;
}
