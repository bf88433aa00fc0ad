import type { Refusal } from './act.ts';
import type { TypeContent, TypeField } from './job-type.ts';
import { needName } from './readiness.ts';
import { type Stage, STAGE_NAMES } from './stage.ts';

/** Stages that every item may come to: each needs a state of the workflow. */
const NEEDED_STAGES: readonly Stage[] = ['open', 'live', 'done', 'closed'];

/**
 * What is wrong with a job type, each fault by the field that it is in; empty when it can stand. That its parts have
 * the right form is presupposed.
 */
export function faultsOfType(type: TypeContent): Refusal[] {
	return [
		...nameFaults(type),
		...fieldFaults(type),
		...doubles('fields', 'field', type.fields),
		...doubles(
			'fields',
			'field called',
			type.fields.map(({ label }) => ({ id: label })),
		),
		...stateFaults(type),
		...criterionFaults(type),
		...doubles(
			'needs',
			'need of',
			type.needs.map((need) => ({ id: needName(need) })),
		),
	];
}

function fault(field: string, message: string): Refusal {
	return { rule: 'type', field, message };
}

function nameFaults({ name, short }: TypeContent): Refusal[] {
	const faults: Refusal[] = [];
	if (name.trim() === '') faults.push(fault('name', 'Give the job type a name.'));
	if (short.trim() === '') {
		faults.push(fault('short', 'Give the job type two to four letters for narrow places.'));
	}
	return faults;
}

function fieldFaults({ fields }: TypeContent): Refusal[] {
	const faults = fields.flatMap(choiceFaults);
	if (fields.some(({ id, label }) => id.trim() === '' || label.trim() === '')) {
		faults.push(fault('fields', 'Give every field a name.'));
	}
	return faults;
}

function choiceFaults({ label, kind, choices }: TypeField): Refusal[] {
	if (kind !== 'choice' || label.trim() === '') return [];
	if (choices.length === 0 || choices.some((choice) => choice.trim() === '')) {
		return [fault('fields', `Give “${label}” at least one choice, and none that is empty.`)];
	}
	return doubles(
		'fields',
		`choice of “${label}”`,
		choices.map((choice) => ({ id: choice })),
	);
}

function stateFaults({ states }: TypeContent): Refusal[] {
	const faults = NEEDED_STAGES.filter((stage) => !states.some((one) => one.stage === stage)).map(
		(stage) =>
			fault('states', `Map at least one state of the workflow to “${STAGE_NAMES[stage]}”.`),
	);
	if (states.some(({ id, name }) => id.trim() === '' || name.trim() === '')) {
		faults.push(fault('states', 'Give every state of the workflow a name.'));
	}
	faults.push(...doubles('states', 'state', states));
	faults.push(
		...doubles(
			'states',
			'state called',
			states.map(({ name }) => ({ id: name })),
		),
	);
	return faults;
}

function criterionFaults({ criteria }: TypeContent): Refusal[] {
	const faults = doubles('criteria', 'criterion', criteria);
	if (criteria.some(({ id, text }) => id.trim() === '' || text.trim() === '')) {
		faults.push(fault('criteria', 'Say what each criterion asks for.'));
	}
	return faults;
}

/** What has no name yet is told by that, and doubles nothing. */
function doubles(field: string, what: string, list: readonly { id: string }[]): Refusal[] {
	const seen = new Set<string>();
	const double = list.find(({ id }) => {
		const known = seen.has(id);
		seen.add(id);
		return known && id.trim() !== '';
	});
	if (double === undefined) return [];
	return [fault(field, `There is a second ${what} “${double.id}”; each has to be another.`)];
}
