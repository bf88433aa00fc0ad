import * as v from 'valibot';
import type { MatrixAct } from '../control/act.ts';
import { ACCEPTING_ROLES, LEVEL_RULES } from '../control/operations-matrix.ts';
import { ID } from './act-form.ts';

/** Members of a list that are read at all; how many there may be is the control model's to say. */
const MOST_READ = 4_000;

const listOf = <T>(one: v.GenericSchema<unknown, T>) =>
	v.pipe(v.array(one), v.maxLength(MOST_READ));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const forms = v.pipe(v.array(ID), v.maxLength(20));

/** Makes a matrix the site's, as it is sent and kept. */
export const MATRIX_ACT: v.GenericSchema<unknown, MatrixAct> = v.object({
	act: v.literal('set-matrix'),
	version: whole,
	activities: listOf(v.object({ id: ID, name: v.string(), forms, falls: v.boolean() })),
	circumstances: listOf(v.object({ id: ID, name: v.string(), forms })),
	conditions: listOf(
		v.object({
			number: v.pipe(whole, v.minValue(1), v.maxValue(999)),
			text: v.string(),
			acceptedBy: v.pipe(v.array(v.picklist(ACCEPTING_ROLES)), v.maxLength(3)),
		}),
	),
	pairs: listOf(
		v.object({
			one: ID,
			other: ID,
			verdict: v.union([v.literal('no'), whole]),
			distance: v.pipe(v.number(), v.finite()),
			levels: v.picklist(LEVEL_RULES),
		}),
	),
});
