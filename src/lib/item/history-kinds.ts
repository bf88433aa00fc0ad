/** Kinds of change that one looks for in a history. */
export const HISTORY_KINDS = ['status', 'people', 'place', 'context', 'talk', 'fields'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export const HISTORY_KIND_NAMES: Readonly<Record<HistoryKind, string>> = {
	status: 'Status and blockers',
	people: 'People',
	place: 'Place',
	context: 'Records and criteria',
	talk: 'Talk',
	fields: 'Other fields',
};

const KINDS: Readonly<Record<string, HistoryKind>> = {
	stage: 'status',
	stageAt: 'status',
	stageBy: 'status',
	reopenedAt: 'status',
	reason: 'status',
	blocker: 'status',
	sourceStatus: 'status',
	owner: 'people',
	party: 'people',
	area: 'place',
	layout: 'place',
	level: 'place',
	x: 'place',
	y: 'place',
	link: 'context',
	criterion: 'context',
	comment: 'talk',
};

/** What kind of change one of this field is; that the whole item came or went is one of its status. */
export function historyKind(field: string | null): HistoryKind {
	if (field === null) return 'status';
	return KINDS[field.split(':')[0] ?? ''] ?? 'fields';
}
