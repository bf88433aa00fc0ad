import { formKey, type ReadyMatrix } from './operations-matrix.ts';
import type { SiteRecord } from './site-record.ts';
import type { WorkingTime } from './working-time.ts';

/** The kinds of records that can put a circumstance in force. */
const TELLING_KINDS: ReadonlySet<string> = new Set(['communication', 'hazard']);

/** Id of the circumstance that a record puts in force when it is in force itself; null for other records. */
export function circumstanceOf(
	record: Pick<SiteRecord, 'kind' | 'form'>,
	matrix: ReadyMatrix,
): string | null {
	if (!TELLING_KINDS.has(record.kind) || record.form === null) return null;
	return matrix.circumstanceByForm.get(formKey(record.form)) ?? null;
}

/** When a record that tells of a circumstance is in force; null while it is not: a draft, or withdrawn or closed. */
export function inForce(
	record: Pick<SiteRecord, 'kind' | 'state' | 'validFrom' | 'validTo'>,
): WorkingTime | null {
	const holds =
		record.kind === 'communication' ? record.state === 'issued' : record.state !== 'closed';
	if (!holds) return null;
	return {
		from: record.validFrom === null ? 0 : Date.parse(record.validFrom),
		to: record.validTo === null ? FOR_EVER : Date.parse(record.validTo),
		isEndKnown: record.validTo !== null,
	};
}

/** The last moment that a date can tell. */
export const FOR_EVER = 8_640_000_000_000_000;
