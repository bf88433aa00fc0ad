import * as v from 'valibot';

const number = v.pipe(v.number(), v.finite());
const given = (otherwise: number) => v.optional(number, otherwise);
const point = v.pipe(
	v.object({ x: given(0), y: given(0) }),
	v.transform(({ x, y }): readonly [number, number] => [x, y]),
);
const corner = v.object({ x: given(0), y: given(0), bulge: given(0) });

const COMMON = {
	layer: v.optional(v.string(), '0'),
	visible: v.optional(v.boolean(), true),
	inPaperSpace: v.optional(v.boolean(), false),
};
/** The direction that its plane is looked at from: below, it is mirrored. */
const SIDES = {
	extrusionDirection: v.optional(v.object({ z: given(1) }), { z: 1 }),
	extrusionDirectionZ: given(1),
};

/** What is drawn of a DXF, as its parser reads it. */
const ENTITY = v.variant('type', [
	v.object({ ...COMMON, ...SIDES, type: v.literal('LINE'), vertices: v.array(point) }),
	v.object({
		...COMMON,
		...SIDES,
		type: v.picklist(['LWPOLYLINE', 'POLYLINE']),
		vertices: v.array(corner),
		shape: v.optional(v.boolean(), false),
		isPolyfaceMesh: v.optional(v.boolean(), false),
		is3dPolygonMesh: v.optional(v.boolean(), false),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.picklist(['ARC', 'CIRCLE']),
		center: point,
		radius: number,
		startAngle: given(0),
		endAngle: given(2 * Math.PI),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.literal('ELLIPSE'),
		center: point,
		majorAxisEndPoint: point,
		axisRatio: given(1),
		startAngle: given(0),
		endAngle: given(2 * Math.PI),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.literal('SPLINE'),
		controlPoints: v.optional(v.array(point), []),
		fitPoints: v.optional(v.array(point), []),
		knotValues: v.optional(v.array(number), []),
		degreeOfSplineCurve: given(3),
		closed: v.optional(v.boolean(), false),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.picklist(['TEXT', 'ATTRIB']),
		text: v.optional(v.string(), ''),
		startPoint: v.optional(point, { x: 0, y: 0 }),
		endPoint: v.optional(point),
		textHeight: given(1),
		rotation: given(0),
		halign: given(0),
		valign: given(0),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.literal('MTEXT'),
		text: v.optional(v.string(), ''),
		position: point,
		height: given(1),
		rotation: given(0),
		directionVector: v.optional(point),
		attachmentPoint: given(1),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.literal('INSERT'),
		name: v.string(),
		position: v.optional(point, { x: 0, y: 0 }),
		xScale: given(1),
		yScale: given(1),
		rotation: given(0),
		columnCount: given(1),
		rowCount: given(1),
		columnSpacing: given(0),
		rowSpacing: given(0),
	}),
	v.object({
		...COMMON,
		...SIDES,
		type: v.literal('DIMENSION'),
		block: v.optional(v.string(), ''),
	}),
	v.object({ ...COMMON, ...SIDES, type: v.literal('SOLID'), points: v.array(point) }),
	v.object({ ...COMMON, ...SIDES, type: v.literal('3DFACE'), vertices: v.array(point) }),
]);
export type Entity = v.InferOutput<typeof ENTITY>;
export type EntityOf<Type extends Entity['type']> = Extract<Entity, { type: Type }>;

/** An entity as it is drawn; null for what is not drawn here, or is broken. */
export function readEntity(entity: unknown): Entity | null {
	const read = v.safeParse(ENTITY, entity);
	return read.success ? read.output : null;
}

/** Whether an entity lies on the back of its plane. */
export function isMirrored({ extrusionDirection, extrusionDirectionZ }: Entity): boolean {
	return extrusionDirection.z < 0 || extrusionDirectionZ < 0;
}
