import type { TypeAct } from './act.ts';
import type { JobType, TypeContent } from './job-type.ts';
import { lawful, refuse, type Judgement, type Site } from './judgement.ts';
import { refusalToEdit } from './permission.ts';
import type { Actor } from './person.ts';
import { strandedBy, strandedInWords } from './stranded.ts';
import { faultsOfType } from './type-faults.ts';

/** Job types of a site: many more than anybody chooses from, and each is sent to everybody. */
const MOST_TYPES = 200;

/** Judges a new job type (T5). */
export function judgeNewType(id: string, fields: TypeContent, actor: Actor, site: Site): Judgement {
	const byRole = refusalToEdit(actor, 'types');
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	if (!/^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]{0,99}$/u.test(id)) {
		return refuse(
			'form',
			'id',
			'The id of a job type has small letters, figures and dashes alone.',
		);
	}
	if (site.type(id) !== undefined) {
		return refuse('exists', 'id', `There is a job type "${id}" already.`);
	}
	const others = [...site.types()];
	if (others.length >= MOST_TYPES) {
		return refuse('limit', null, `A site has at most ${MOST_TYPES} job types.`);
	}
	const refusals = [...faultsOfType(fields), ...refusalsOfName(id, fields, others)];
	if (refusals.length > 0) return { lawful: false, refusals };
	return lawful({ kind: 'create type', type: { ...fields, id, version: 1 } });
}

/** Judges a change of a job type (T5, T6). */
export function judgeTypeChange(id: string, does: TypeAct, actor: Actor, site: Site): Judgement {
	const byRole = refusalToEdit(actor, 'types');
	if (byRole !== null) return { lawful: false, refusals: [byRole] };
	const before = site.type(id);
	if (before === undefined) return refuse('exists', null, 'This job type is no longer there.');
	if (before.version !== does.version) {
		return refuse(
			'version',
			'version',
			`Somebody else has changed “${before.name}” since you opened it. Look at what it is now, and make your change to that.`,
		);
	}
	const after: JobType = { ...before, ...does.fields };
	const refusals = [
		...faultsOfType(after),
		...refusalsOfName(id, after, [...site.types()]),
		...(does.anyway === true ? [] : refusalsOfStranding(before, after, site)),
	];
	if (refusals.length > 0) return { lawful: false, refusals };
	const fields = Object.entries(does.fields).filter(
		([field, value]) =>
			JSON.stringify(value) !== JSON.stringify(before[field as keyof TypeContent]),
	);
	if (fields.length === 0) return lawful();
	return lawful({
		kind: 'set type',
		type: id,
		fields: { ...Object.fromEntries(fields), version: before.version + 1 },
	});
}

function refusalsOfStranding(before: JobType, after: JobType, site: Site) {
	return strandedBy(before, after, site.itemsOfType(before.id)).map((stranded) => ({
		rule: 'strands',
		field: null,
		message: strandedInWords(stranded),
	}));
}

function refusalsOfName(id: string, { name, retired }: TypeContent, others: readonly JobType[]) {
	const asked = name.trim().toLowerCase();
	const double = others.find(
		(one) => one.id !== id && !one.retired && one.name.trim().toLowerCase() === asked,
	);
	if (retired || double === undefined) return [];
	return [
		{ rule: 'type', field: 'name', message: `There is a job type “${double.name}” already.` },
	];
}
