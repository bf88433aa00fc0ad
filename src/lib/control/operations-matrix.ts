import type { Role } from './person.ts';

/** Something that is done on a plant and that may not go with everything else: hot work, a heavy lift. */
export interface Activity {
	id: string;
	name: string;
	/** Forms of permits that stand for it: work that such a permit is linked to, to start, carries the activity. */
	forms: string[];
	/** True when things may fall from it: then all that lies below is near, on whatever level. */
	falls: boolean;
}

/** What holds for a place or the whole site for a while, and that work has to heed: high wind, night. */
export interface Circumstance {
	id: string;
	name: string;
	/** Forms of the communications and hazards that put it in force. */
	forms: string[];
}

/** Roles that may be asked to accept a condition. */
export const ACCEPTING_ROLES = [
	'supervisor',
	'coordinator',
	'admin',
] as const satisfies readonly Role[];
export type AcceptingRole = (typeof ACCEPTING_ROLES)[number];

/** What has to be so before two things may go on near each other. */
export interface MatrixCondition {
	/** By which people call it; it stays when others go. */
	number: number;
	text: string;
	/** Who may accept it. */
	acceptedBy: AcceptingRole[];
}

/** Whether levels of a drawing keep two activities apart. */
export const LEVEL_RULES = ['same', 'neighbouring', 'all'] as const;
export type LevelRule = (typeof LEVEL_RULES)[number];

/** `no`, or the number of the condition under which it may be. What is listed nowhere is a yes. */
export type Verdict = 'no' | number;

/** Two things that may not simply go on near each other; the order says nothing. */
export interface MatrixPair {
	/** Id of an activity. */
	one: string;
	/** Id of an activity or a circumstance. */
	other: string;
	verdict: Verdict;
	/** In the units of the layout, whatever its scale: nearer than that is near. Nothing for circumstances. */
	distance: number;
	levels: LevelRule;
}

/** The site's matrix of permitted operations. */
export interface OperationsMatrix {
	id: string;
	/** Grows with each change. */
	version: number;
	activities: Activity[];
	circumstances: Circumstance[];
	conditions: MatrixCondition[];
	pairs: MatrixPair[];
}

/** The id of the one entry that the root `matrix` has. */
export const MATRIX_ID = 'operations';

/** A matrix as it is asked: by activity, by pair, by form. */
export interface ReadyMatrix {
	activity: ReadonlyMap<string, Activity>;
	circumstance: ReadonlyMap<string, Circumstance>;
	condition: ReadonlyMap<number, MatrixCondition>;
	/** What is not simply a yes beside an activity, by its id, and then by the other's id. */
	beside: ReadonlyMap<string, ReadonlyMap<string, MatrixPair>>;
	/** Ids of activities by the form of a permit. */
	byForm: ReadonlyMap<string, readonly string[]>;
	/** Id of the circumstance that a form puts in force. */
	circumstanceByForm: ReadonlyMap<string, string>;
	/** The farthest that any pair reaches, in layout units. */
	reach: number;
}

const ready = new WeakMap<OperationsMatrix, ReadyMatrix>();

/** The matrix made ready to be asked; the same matrix is made ready once. */
export function readyMatrix(matrix: OperationsMatrix): ReadyMatrix {
	const found = ready.get(matrix);
	if (found) return found;
	const made = makeReady(matrix);
	ready.set(matrix, made);
	return made;
}

function makeReady(matrix: OperationsMatrix): ReadyMatrix {
	const beside = new Map<string, Map<string, MatrixPair>>();
	const put = (one: string, other: string, pair: MatrixPair) => {
		const pairs = beside.get(one);
		if (pairs) pairs.set(other, pair);
		else beside.set(one, new Map([[other, pair]]));
	};
	let reach = 0;
	for (const pair of matrix.pairs) {
		put(pair.one, pair.other, pair);
		put(pair.other, pair.one, pair);
		reach = Math.max(reach, pair.distance);
	}
	const byForm = new Map<string, string[]>();
	for (const { id, forms } of matrix.activities) {
		for (const form of forms) byForm.set(formKey(form), [...(byForm.get(formKey(form)) ?? []), id]);
	}
	return {
		activity: new Map(matrix.activities.map((one) => [one.id, one])),
		circumstance: new Map(matrix.circumstances.map((one) => [one.id, one])),
		condition: new Map(matrix.conditions.map((one) => [one.number, one])),
		beside,
		byForm,
		circumstanceByForm: new Map(
			matrix.circumstances.flatMap(({ id, forms }) =>
				forms.map((form): [string, string] => [formKey(form), id]),
			),
		),
		reach,
	};
}

/** A form as it is compared: people write "Hot work" and "Hot Work". */
export function formKey(form: string): string {
	return form.trim().toLowerCase();
}
