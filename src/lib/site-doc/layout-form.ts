import * as v from 'valibot';
import type { Fix } from '../control/georeference.ts';
import type { LayoutAct, NewLayout } from '../control/layout-act.ts';
import { ID } from './act-form.ts';

const number = v.pipe(v.number(), v.finite());
const pixels = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6));
const point = v.tuple([number, number]);

const FIX: v.GenericSchema<unknown, Fix> = v.object({
	x: number,
	y: number,
	latitude: v.pipe(
		number,
		v.minValue(-90, 'A latitude is -90 to 90.'),
		v.maxValue(90, 'A latitude is -90 to 90.'),
	),
	longitude: v.pipe(
		number,
		v.minValue(-180, 'A longitude is -180 to 180.'),
		v.maxValue(180, 'A longitude is -180 to 180.'),
	),
});

const MADE = {
	themed: v.boolean(),
	tiles: v.nullable(v.object({ width: pixels, height: pixels, size: pixels })),
};

const SCALE = v.object({
	act: v.literal('scale'),
	between: v.nullable(
		v.object({
			from: point,
			to: point,
			metres: v.pipe(number, v.gtValue(0, 'A distance is more than 0 metres.')),
		}),
	),
});
const GEOREFERENCE = v.object({
	act: v.literal('georeference'),
	points: v.nullable(v.pipe(v.array(FIX), v.maxLength(3, 'There are three points.'))),
});
const REMOVE = v.object({ act: v.literal('remove'), anyway: v.optional(v.boolean()) });

/** What somebody may ask of a layout. New drawings are not here: they come by sending a file. */
export const ASKED_LAYOUT_ACT: v.GenericSchema<unknown, LayoutAct> = v.variant('act', [
	SCALE,
	GEOREFERENCE,
	REMOVE,
]);

/** Any act on a layout, as a device keeps it. */
export const LAYOUT_ACT: v.GenericSchema<unknown, LayoutAct> = v.variant('act', [
	SCALE,
	GEOREFERENCE,
	REMOVE,
	v.object({
		act: v.literal('revise'),
		revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
		...MADE,
	}),
]);

/** What a new layout is made with. */
export const NEW_LAYOUT: v.GenericSchema<unknown, NewLayout> = v.object({
	name: v.string(),
	base: v.nullable(ID),
	level: v.nullable(v.string()),
	width: number,
	height: number,
	metres: v.nullable(number),
	...MADE,
});
