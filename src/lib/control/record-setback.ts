import { firstState } from './record-lifecycle.ts';
import type { RecordKind, SiteRecord } from './site-record.ts';

/** States in which somebody has said no to what the record was for, or has stopped it. */
const SAID_NO: Readonly<Record<RecordKind, readonly string[]>> = {
	permit: ['suspended', 'cancelled'],
	isolation: ['cancelled'],
	scaffold: ['cancelled'],
	hazard: [],
	document: ['obsolete'],
	competence: ['withdrawn'],
	communication: [],
	change: ['rejected'],
	compliance: ['not met'],
};

/** Kinds that are sent back to where they began, with a reason, when they are not accepted. */
const SENT_BACK: ReadonlySet<RecordKind> = new Set(['permit', 'document']);

/**
 * What somebody has said no to, as what is said of the record: "is suspended", "was sent back to draft"; null where
 * nobody has.
 */
export function setbackOf(
	record: Pick<SiteRecord, 'kind' | 'state' | 'stateReason'>,
): string | null {
	const { kind, state, stateReason } = record;
	if (SAID_NO[kind].includes(state)) return `is ${state}`;
	const isSentBack = SENT_BACK.has(kind) && state === firstState(kind) && stateReason !== null;
	return isSentBack ? `was sent back to ${state}` : null;
}
