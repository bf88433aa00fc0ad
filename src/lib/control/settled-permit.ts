import type { Refusal } from './act.ts';
import { CUSTOM } from './edit.ts';
import { recordName, type SiteRecord } from './site-record.ts';

/** What a permit allows: to whom, what, where and when. */
const ALLOWS: ReadonlySet<string> = new Set(['form', 'validFrom', 'validTo', 'area', 'party']);

/** States of a permit that can still be extended. */
const UNDER_WAY: ReadonlySet<string> = new Set(['issued', 'suspended']);

const SETTLED: ReadonlySet<string> = new Set([...UNDER_WAY, 'handed back', 'closed', 'cancelled']);

/** Whether what a record allows was signed, so that it stays as it is: a permit from when it is issued. Rule R2. */
export function isSettled({ kind, state }: Pick<SiteRecord, 'kind' | 'state'>): boolean {
	return kind === 'permit' && SETTLED.has(state);
}

/** Why a field of a record may not be set any more, or null when it may. */
export function refusalOfSettled(
	record: Pick<SiteRecord, 'kind' | 'number' | 'state'>,
	field: string,
): Refusal | null {
	if (!isSettled(record) || !(ALLOWS.has(field) || field.startsWith(CUSTOM))) return null;
	const instead = UNDER_WAY.has(record.state)
		? ' Extend it, or hand it back and have another issued.'
		: '';
	const message = `${recordName(record)} is ${record.state}: what it allows stays as it was signed.${instead}`;
	return { rule: 'settled', field, message };
}
