import * as v from 'valibot';
import { BLOCKER_KINDS } from '../control/blocker.ts';
import { STAGES } from '../control/stage.ts';
import { CRITERION_KINDS, LINK_ROLES, PRIORITIES, type WorkItem } from '../control/work-item.ts';

const text = v.string();
const maybe = v.nullable(v.string());
const coordinate = v.nullable(v.number());

const BLOCKER = v.object({
	id: text,
	kind: v.picklist(BLOCKER_KINDS),
	text,
	clearedBy: maybe,
	since: text,
	expectedAt: v.optional(maybe, null),
	raisedBy: text,
	pointsTo: v.nullable(v.object({ kind: v.picklist(['item', 'record']), id: text })),
	resolvedAt: maybe,
	resolvedBy: maybe,
	resolution: maybe,
});

const ACCEPTANCE = v.object({
	id: text,
	with: text,
	condition: v.number(),
	words: text,
	by: text,
	at: text,
});

const CRITERION = v.object({
	id: text,
	kind: v.picklist(CRITERION_KINDS),
	text,
	signedBy: maybe,
	signedAt: maybe,
	evidence: v.array(text),
});

const ATTACHMENT = v.object({
	id: text,
	name: text,
	mediaType: text,
	size: v.number(),
	width: coordinate,
	height: coordinate,
	by: text,
	at: text,
});

/** An item as the server answers it over HTTP; what is derived is left out, for it is derived here too. */
export const ITEM: v.GenericSchema<unknown, WorkItem> = v.object({
	id: text,
	number: text,
	type: text,
	title: text,
	description: text,
	stage: v.picklist(STAGES),
	stageAt: text,
	stageBy: maybe,
	// Nor of when they were reopened.
	reopenedAt: v.optional(maybe, null),
	state: v.optional(maybe, null),
	owner: maybe,
	party: maybe,
	area: maybe,
	layout: maybe,
	level: maybe,
	x: coordinate,
	y: coordinate,
	asset: maybe,
	priority: v.picklist(PRIORITIES),
	plannedStart: maybe,
	plannedEnd: maybe,
	due: maybe,
	source: maybe,
	externalId: maybe,
	sourceStatus: maybe,
	sourceSeenAt: maybe,
	createdAt: text,
	createdBy: maybe,
	updatedAt: text,
	rank: maybe,
	// Rows that older releases wrote have no such counts.
	comments: v.optional(v.number(), 0),
	partyComments: v.optional(v.number(), 0),
	activities: v.nullable(v.array(text)),
	custom: v.record(text, v.nullable(v.union([text, v.number(), v.boolean()]))),
	blockers: v.array(BLOCKER),
	links: v.array(v.object({ record: text, role: v.picklist(LINK_ROLES) })),
	criteria: v.array(CRITERION),
	attachments: v.array(ATTACHMENT),
	acceptances: v.array(ACCEPTANCE),
});
