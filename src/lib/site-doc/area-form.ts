import * as v from 'valibot';
import type { AreaContent, ReshapeAct } from '../control/area-reshape.ts';
import { MOST_CORNERS } from '../control/area-shape.ts';
import { MOST_AREAS_AT_ONCE, MOST_MOVED } from '../control/judge-areas.ts';
import { ID } from './act-form.ts';

const number = v.pipe(v.number(), v.finite());

const polygon = v.pipe(
	v.array(v.strictTuple([number, number])),
	v.maxLength(MOST_CORNERS, `An area has at most ${MOST_CORNERS} corners.`),
);

const CONTENT: v.GenericSchema<unknown, AreaContent> = v.object({
	name: v.string(),
	parent: v.nullable(ID),
	layout: v.nullable(ID),
	level: v.nullable(v.string()),
	polygon: v.nullable(polygon),
	order: number,
});

const listOf = <T>(one: v.GenericSchema<unknown, T>, most: number) =>
	v.pipe(v.array(one), v.maxLength(most, `There are more than ${most} of them.`));
const ids = listOf(ID, MOST_MOVED);

/** Draws, changes and removes areas, as it is sent and kept. */
export const RESHAPE_ACT: v.GenericSchema<unknown, ReshapeAct> = v.object({
	act: v.literal('reshape'),
	draw: v.optional(
		listOf(v.object({ id: ID, before: v.nullable(CONTENT), after: CONTENT }), MOST_AREAS_AT_ONCE),
		[],
	),
	remove: v.optional(
		listOf(v.object({ id: ID, before: CONTENT, into: v.nullable(ID) }), MOST_AREAS_AT_ONCE),
		[],
	),
	home: v.exactOptional(
		listOf(
			v.object({ from: v.nullable(ID), to: v.nullable(ID), items: ids, records: ids }),
			MOST_MOVED,
		),
	),
});
