/** The seven kinds of context that surround work. */
export const RECORD_KINDS = [
	'permit',
	'hazard',
	'document',
	'competence',
	'communication',
	'change',
	'compliance',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** One piece of context around the work: a permit, a hazard, a procedure, a change and so on. */
export interface SiteRecord {
	id: string;
	kind: RecordKind;
	/** `PTW-0231`, unique in its site. */
	number: string;
	title: string;
	/** What sort of its kind: "Hot work", "Isolation certificate", "Procedure". */
	form: string | null;
	/** One of its kind's lifecycle states. */
	state: string;
	/** ISO 8601, UTC. Null: from ever. */
	validFrom: string | null;
	/** ISO 8601, UTC, exclusive. Null: without end. */
	validTo: string | null;
	area: string | null;
	layout: string | null;
	level: string | null;
	x: number | null;
	y: number | null;
	party: string | null;
	custom: Record<string, string | number | boolean | null>;
	createdAt: string;
	/** When it was made or taken in; its row and its history tell when it was changed last. */
	updatedAt: string;
}

interface Lifecycle {
	/** In the order of a life that goes well. */
	states: readonly string[];
	/** States in which the record allows a `to start` link's work to go live. */
	satisfiesStart: readonly string[];
	/** States in which the record lets a `to close` link's work be closed. */
	satisfiesClose: readonly string[];
	/** Whether the validity window must hold now as well, to start. */
	windowed: boolean;
}

/**
 * The states of each kind and what they satisfy. Permits after the AVEVA and j5 chains, documents and
 * changes after the controlled-document and MOC lifecycles of the trade.
 */
export const LIFECYCLES: Readonly<Record<RecordKind, Lifecycle>> = {
	permit: {
		states: [
			'draft',
			'requested',
			'approved',
			'issued',
			'suspended',
			'handed back',
			'closed',
			'cancelled',
		],
		satisfiesStart: ['issued'],
		satisfiesClose: ['handed back', 'closed'],
		windowed: true,
	},
	hazard: {
		states: ['identified', 'assessed', 'controlled', 'closed'],
		satisfiesStart: ['controlled', 'closed'],
		satisfiesClose: ['closed'],
		windowed: false,
	},
	document: {
		states: ['draft', 'in review', 'approved', 'effective', 'superseded', 'obsolete'],
		satisfiesStart: ['approved', 'effective'],
		satisfiesClose: ['approved', 'effective'],
		windowed: false,
	},
	competence: {
		states: ['planned', 'held', 'withdrawn'],
		satisfiesStart: ['held'],
		satisfiesClose: ['held'],
		windowed: true,
	},
	communication: {
		states: ['draft', 'issued', 'withdrawn'],
		satisfiesStart: ['issued'],
		satisfiesClose: ['issued', 'withdrawn'],
		windowed: true,
	},
	change: {
		states: ['new', 'proposed', 'approved', 'implemented', 'completed', 'finalized', 'rejected'],
		satisfiesStart: ['approved', 'implemented', 'completed', 'finalized'],
		satisfiesClose: ['completed', 'finalized'],
		windowed: false,
	},
	compliance: {
		states: ['open', 'evidence given', 'met', 'not met', 'waived'],
		satisfiesStart: ['met', 'waived'],
		satisfiesClose: ['met', 'waived'],
		windowed: false,
	},
};

/** What a kind is called within a sentence. */
export const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
	permit: 'permit',
	hazard: 'hazard',
	document: 'document',
	competence: 'competence',
	communication: 'communication',
	change: 'change',
	compliance: 'requirement',
};

/** "permit PTW-0231", the way a sentence names a record. */
export function recordName(record: Pick<SiteRecord, 'kind' | 'number'>): string {
	return `${KIND_NAMES[record.kind]} ${record.number}`;
}

/**
 * What keeps a record from allowing its work to start at a moment, in words, or null when it allows it.
 * @param now ISO 8601, UTC.
 */
export function missingToStart(
	record: SiteRecord,
	forParty: string | null,
	now: string,
): string | null {
	const life = LIFECYCLES[record.kind];
	const name = recordName(record);
	if (!life.satisfiesStart.includes(record.state)) {
		return `${name} is ${record.state}, not ${life.satisfiesStart[0] ?? ''}`;
	}
	if (record.kind === 'competence' && record.party !== null && record.party !== forParty) {
		return `${name} (${record.title}) is not held by the executing party`;
	}
	if (!life.windowed) return null;
	if (record.validFrom !== null && now < record.validFrom) {
		return `${name} is valid only from ${record.validFrom}`;
	}
	if (record.validTo !== null && now >= record.validTo) {
		return `${name} expired at ${record.validTo}`;
	}
	return null;
}

/** What keeps a record from letting its work be closed, in words, or null when it allows it. */
export function missingToClose(record: SiteRecord): string | null {
	const life = LIFECYCLES[record.kind];
	if (life.satisfiesClose.includes(record.state)) return null;
	return `${recordName(record)} is ${record.state}, not ${life.satisfiesClose[0] ?? ''}`;
}
