import type { Attachment } from './attachment.ts';
import type { Acceptance } from './acceptance.ts';
import type { Blocker } from './blocker.ts';
import type { Neighbour } from './neighbour.ts';
import type { Stage } from './stage.ts';

/** What a linked record is needed for. */
export const LINK_ROLES = ['to start', 'to close', 'informs'] as const;
export type LinkRole = (typeof LINK_ROLES)[number];

/** Ties an item to a record and says what the record is for. */
export interface Link {
	/** Record's id. */
	record: string;
	role: LinkRole;
}

/**
 * How a closure criterion is met: `check`, somebody signs that it is so; `evidence`, somebody signs that
 * the proof is attached; `verify`, somebody other than who did the work signs that it was done.
 */
export const CRITERION_KINDS = ['check', 'evidence', 'verify'] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** Something that has to be true before the item may be closed. */
export interface Criterion {
	id: string;
	kind: CriterionKind;
	text: string;
	/** Person's id, or null while outstanding. */
	signedBy: string | null;
	/** ISO 8601, UTC. */
	signedAt: string | null;
	/** Ids of the attachments that it was signed by; none for other kinds than `evidence`. */
	evidence: string[];
}

/** 1 is the most urgent, 5 the least. */
export const PRIORITIES = [1, 2, 3, 4, 5] as const;
export type Priority = (typeof PRIORITIES)[number];

export type CustomValue = string | number | boolean | null;

/** The single-valued fields of a work item, by the names that JSON, document and code share. */
export interface WorkItemFields {
	/** `W-1042`, unique in its site. */
	number: string;
	/** Job type's id. */
	type: string;
	title: string;
	description: string;
	stage: Stage;
	/** ISO 8601, UTC: when the stage was last set. */
	stageAt: string;
	/** Person's id: who set the stage last. For `done` this is who did the work. */
	stageBy: string | null;
	/** ISO 8601, UTC: when it was last taken up again after it had been done or had ended; null for never. */
	reopenedAt: string | null;
	/** Id of the state of its type's workflow that it was put in; null for the first one of its stage. */
	state: string | null;
	/** Person's id: the one who is accountable. */
	owner: string | null;
	/** Party's id: the team or company that executes it. */
	party: string | null;
	/** Area's id. */
	area: string | null;
	/** Layout's id: the drawing that x and y are on. */
	layout: string | null;
	level: string | null;
	/** In the layout's units, to the right. */
	x: number | null;
	/** In the layout's units, downwards. */
	y: number | null;
	/** Equipment tag. */
	asset: string | null;
	priority: Priority;
	/** ISO 8601, UTC; so are all times below. */
	plannedStart: string | null;
	plannedEnd: string | null;
	due: string | null;
	/** Name of the system of record it came from. */
	source: string | null;
	externalId: string | null;
	/** The status as its source wrote it. */
	sourceStatus: string | null;
	/** When the source was last heard of. */
	sourceSeenAt: string | null;
	createdAt: string;
	createdBy: string | null;
	/** When it was made or taken in; its row and its history tell when it was changed last, since stamping each edit would double it. */
	updatedAt: string;
	/** Order among the cards of a cell: fractional, compared as text. */
	rank: string | null;
	/** How many comments stand on it: grows and shrinks with the talk, and so tells that there is something new. */
	comments: number;
	/** How many of them its party may read since it became theirs. */
	partyComments: number;
	/** Ids of the matrix's activities that it has been given, beside those of its type and its permits; null for none. */
	activities: string[] | null;
}

/** One piece of work of any job type. */
export interface WorkItem extends WorkItemFields {
	id: string;
	/** The fields that its job type adds, by the field's id. */
	custom: Record<string, CustomValue>;
	blockers: Blocker[];
	links: Link[];
	criteria: Criterion[];
	attachments: Attachment[];
	/** Conditions of the matrix that were accepted for it. */
	acceptances: Acceptance[];
	/** In a company's document alone, and where there are any: what of others' work it meets. */
	neighbours?: readonly Neighbour[];
}

/** True when the item has a point on a drawing. */
export function isPlaced(item: Pick<WorkItem, 'layout' | 'x' | 'y'>): boolean {
	return item.layout !== null && item.x !== null && item.y !== null;
}

/** An item of which nothing has been said yet. */
export const BLANK_ITEM: Omit<WorkItem, 'id'> = {
	number: '',
	type: '',
	title: '',
	description: '',
	stage: 'open',
	stageAt: '',
	stageBy: null,
	reopenedAt: null,
	state: null,
	owner: null,
	party: null,
	area: null,
	layout: null,
	level: null,
	x: null,
	y: null,
	asset: null,
	priority: 3,
	plannedStart: null,
	plannedEnd: null,
	due: null,
	source: null,
	externalId: null,
	sourceStatus: null,
	sourceSeenAt: null,
	createdAt: '',
	createdBy: null,
	updatedAt: '',
	rank: null,
	comments: 0,
	partyComments: 0,
	activities: null,
	custom: {},
	blockers: [],
	links: [],
	criteria: [],
	attachments: [],
	acceptances: [],
};
