import type { RecordKind } from './site-record.ts';
import type { Stage } from './stage.ts';
import type { CriterionKind, WorkItem } from './work-item.ts';

export const FIELD_KINDS = ['text', 'number', 'choice', 'date', 'person', 'yes/no'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A field that a job type adds. */
export interface TypeField {
	id: string;
	label: string;
	kind: FieldKind;
	/** For `choice`. */
	choices: string[];
	/** Filled before the work goes live. */
	required: boolean;
	/** What to put into it, in a sentence; '' where the label says it. */
	help: string;
}

/** A step of the type's own workflow and the stage it stands for. */
export interface WorkflowState {
	id: string;
	name: string;
	stage: Stage;
}

/** A criterion that each item of the type gets when it is created. */
export interface CriterionTemplate {
	id: string;
	kind: CriterionKind;
	text: string;
}

/** A record that has to be linked `to start` before an item of the type goes live. */
export interface RecordNeed {
	kind: RecordKind;
	/** What sort of its kind, such as "Hot work"; null for any. */
	form: string | null;
}

/** What an admin says of a job type. */
export interface TypeContent {
	name: string;
	/** Two to four letters for narrow places. */
	short: string;
	fields: TypeField[];
	/** The first state of a stage is the one that an item gets when none is named. */
	states: WorkflowState[];
	criteria: CriterionTemplate[];
	needs: RecordNeed[];
	/** Ids of the matrix's activities that all its items carry. */
	activities: string[];
	/** Order among the types: small first. */
	order: number;
	/** True when no new work is made of it. */
	retired: boolean;
}

/** A kind of work. It adds fields, a workflow, criteria and needs, and redefines nothing else. */
export interface JobType extends TypeContent {
	id: string;
	/** Grows with each change: a change names the one that it was made of. */
	version: number;
}

/** A job type of which nothing has been said yet. */
export const BLANK_TYPE: TypeContent = {
	name: '',
	short: '',
	fields: [],
	states: [],
	criteria: [],
	needs: [],
	activities: [],
	order: 0,
	retired: false,
};

/**
 * The state of its type's workflow that an item is in: the one it was put in, or the first of its stage when that has
 * gone or stands for another stage (T3). Undefined where the type has none for the stage.
 */
export function workflowStateOf(
	item: Pick<WorkItem, 'state' | 'stage'>,
	type: Pick<JobType, 'states'>,
): WorkflowState | undefined {
	const ofStage = type.states.filter(({ stage }) => stage === item.stage);
	return ofStage.find(({ id }) => id === item.state) ?? ofStage[0];
}

/** True when a field says nothing. */
export function isUnfilled(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** "Created (CRTD)" as an id: `created-crtd`. */
export function idOfName(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
}
