import type { MatrixAct, Refusal } from './act.ts';
import { lawful, type Judgement, type Site } from './judgement.ts';
import { refusalToEdit } from './permission.ts';
import type { Actor } from './person.ts';
import { MATRIX_ID, type OperationsMatrix } from './operations-matrix.ts';
import { isWritable } from './text.ts';

/** Activities, circumstances and conditions that a matrix has at most of each: more than anybody reads across. */
const MOST_OF_EACH = 60;
/** Nearer than this, in layout units, is near at most: farther is the whole site. */
const FARTHEST_REACH = 500;
const LONGEST_NAME = 60;
const LONGEST_CONDITION = 500;

/** Judges making a matrix the site's (C6): by an admin, of the version that is in force. */
export function judgeMatrix(does: MatrixAct, actor: Actor, site: Site): Judgement {
	const byRole = refusalToEdit(actor, 'matrix');
	if (byRole !== null) {
		return {
			lawful: false,
			refusals: [
				{ ...byRole, message: 'Only an admin changes the matrix of permitted operations.' },
			],
		};
	}
	const inForce = site.matrix();
	if (does.version !== inForce.version) {
		return {
			lawful: false,
			refusals: [
				{
					rule: 'version',
					field: 'version',
					message:
						'Somebody else has changed the matrix since you began: look at what it is now and make your change again. What you have typed is still here.',
				},
			],
		};
	}
	const refusals = wrongIn(does);
	if (refusals.length > 0) return { lawful: false, refusals };
	const { activities, circumstances, conditions, pairs } = does;
	return lawful({
		kind: 'set matrix',
		matrix: {
			id: MATRIX_ID,
			version: inForce.version + 1,
			activities,
			circumstances,
			conditions,
			pairs,
		},
	});
}

type Content = Pick<OperationsMatrix, 'activities' | 'circumstances' | 'conditions' | 'pairs'>;

function wrongIn(matrix: Content): Refusal[] {
	return [...wrongNames(matrix), ...wrongConditions(matrix), ...wrongPairs(matrix)];
}

function wrong(field: string, message: string): Refusal {
	return { rule: 'form', field, message };
}

function wrongNames({ activities, circumstances }: Content): Refusal[] {
	const refusals: Refusal[] = [];
	for (const [field, list] of Object.entries({ activities, circumstances })) {
		if (list.length > MOST_OF_EACH) {
			refusals.push(wrong(field, `There are at most ${MOST_OF_EACH} ${field} in a matrix.`));
		}
	}
	const ids = new Set<string>();
	const names = new Set<string>();
	for (const { id, name } of [...activities, ...circumstances]) {
		if (ids.has(id)) refusals.push(wrong('activities', `The id "${id}" is there twice.`));
		ids.add(id);
		const key = name.trim().toLowerCase();
		if (key === '' || name.length > LONGEST_NAME || !isWritable(name)) {
			refusals.push(
				wrong(
					'activities',
					`A name is a text of 1 to ${LONGEST_NAME} characters: "${name}" is not.`,
				),
			);
		} else if (names.has(key)) {
			refusals.push(wrong('activities', `"${name}" is there twice: give each a name of its own.`));
		}
		names.add(key);
	}
	return refusals;
}

function wrongConditions({ conditions }: Content): Refusal[] {
	const refusals: Refusal[] = [];
	if (conditions.length > MOST_OF_EACH) {
		refusals.push(wrong('conditions', `There are at most ${MOST_OF_EACH} conditions in a matrix.`));
	}
	const numbers = new Set<number>();
	for (const { number, text, acceptedBy } of conditions) {
		if (numbers.has(number)) {
			refusals.push(wrong('conditions', `There are two conditions of the number ${number}.`));
		}
		numbers.add(number);
		if (text.trim() === '' || text.length > LONGEST_CONDITION || !isWritable(text)) {
			refusals.push(
				wrong('conditions', `Say condition ${number} in 1 to ${LONGEST_CONDITION} characters.`),
			);
		}
		if (acceptedBy.length === 0) {
			refusals.push(wrong('conditions', `Say who accepts condition ${number}.`));
		}
	}
	return refusals;
}

function wrongPairs({ activities, circumstances, conditions, pairs }: Content): Refusal[] {
	const refusals: Refusal[] = [];
	const known = new Set(activities.map(({ id }) => id));
	const held = new Set(circumstances.map(({ id }) => id));
	const numbers = new Set(conditions.map(({ number }) => number));
	const seen = new Set<string>();
	for (const { one, other, verdict, distance } of pairs) {
		const key = JSON.stringify([one, other].sort());
		if (seen.has(key)) refusals.push(wrong('pairs', `"${one}" and "${other}" are there twice.`));
		seen.add(key);
		if (!known.has(one) || (!known.has(other) && !held.has(other))) {
			refusals.push(wrong('pairs', `"${one}" and "${other}" are not both in the matrix.`));
		}
		if (verdict !== 'no' && !numbers.has(verdict)) {
			refusals.push(
				wrong(
					'pairs',
					`"${one}" beside "${other}" asks for condition ${verdict}, which is not there.`,
				),
			);
		}
		if (distance < 0 || distance > FARTHEST_REACH) {
			refusals.push(
				wrong(
					'pairs',
					`A distance is 0 to ${FARTHEST_REACH} units of the layout: "${one}" beside "${other}".`,
				),
			);
		}
	}
	return refusals;
}
