import type { CriterionKind } from './work-item.ts';
import type { Stage } from './stage.ts';

/** A field that a job type adds. */
export interface TypeField {
	id: string;
	label: string;
	kind: 'text' | 'number' | 'choice' | 'date' | 'yes/no';
	/** For `choice`. */
	choices: string[];
}

/** A step of the type's own workflow and the stage it stands for. */
export interface WorkflowState {
	name: string;
	stage: Stage;
}

/** A criterion that each item of the type gets when it is created. */
export interface CriterionTemplate {
	id: string;
	kind: CriterionKind;
	text: string;
}

/** A kind of work. It adds fields, a workflow and closure criteria, and redefines nothing else. */
export interface JobType {
	id: string;
	name: string;
	/** Two or three letters for narrow places. */
	short: string;
	fields: TypeField[];
	states: WorkflowState[];
	criteria: CriterionTemplate[];
	order: number;
}
