import type { IBlock } from 'dxf-parser';
import { arc, bulged, spline, type Stretch } from './curves.ts';
import { type Entity, type EntityOf, isMirrored, readEntity } from './entity.ts';
import type { Pen } from './pen.ts';
import { plainLines, plainText } from './text.ts';
import { after, type Dot, MIRRORED, moved, scaled, type Transform, turned } from './transform.ts';

/** Blocks within blocks: more is a circle, or meant to be one. */
const DEEPEST = 16;
/** Copies that one insert makes at most. */
const MOST_COPIES = 10_000;
/** Height of a line of text over that of its letters. */
const LINE_HEIGHT = 1.6;
const DEGREE = Math.PI / 180;

/** What a DXF has beside its entities. */
export interface Surroundings {
	blocks: Readonly<Record<string, IBlock | undefined>>;
	/** Whether a layer is drawn. */
	isShown: (layer: string) => boolean;
}

/** Draws the entities of a DXF, those of its blocks where they are inserted. */
export class EntityDrawer {
	readonly #pen: Pen;
	readonly #around: Surroundings;
	/** Kinds of what is not drawn, with how many there are. */
	readonly passedOver = new Map<string, number>();

	constructor(pen: Pen, around: Surroundings) {
		this.#pen = pen;
		this.#around = around;
	}

	draw(entities: readonly { type: string }[], transform: Transform, depth = 0): void {
		for (const one of entities) {
			const entity = readEntity(one);
			if (entity === null) {
				this.passedOver.set(one.type, (this.passedOver.get(one.type) ?? 0) + 1);
				continue;
			}
			if (!entity.visible || entity.inPaperSpace || !this.#around.isShown(entity.layer)) continue;
			const side = isMirrored(entity) && entity.type !== 'LINE' ? MIRRORED : null;
			this.#drawOne(entity, side === null ? transform : after(transform, side), depth);
		}
	}

	#drawOne(entity: Entity, to: Transform, depth: number): void {
		switch (entity.type) {
			case 'LINE':
				return this.#pen.line(to, entity.vertices);
			case 'LWPOLYLINE':
			case 'POLYLINE':
				return this.#polyline(entity, to);
			case 'ARC':
			case 'CIRCLE':
				return this.#arc(entity, to);
			case 'ELLIPSE':
				return this.#ellipse(entity, to);
			case 'SPLINE':
				return this.#spline(entity, to);
			case 'TEXT':
			case 'ATTRIB':
				return this.#text(entity, to);
			case 'MTEXT':
				return this.#lines(entity, to);
			case 'INSERT':
				return this.#insert(entity, to, depth);
			case 'DIMENSION':
				return this.#block(entity.block, to, depth);
			case 'SOLID': {
				// Its third and fourth corner are told across.
				const [one, two, three, four = three] = entity.points;
				const corners = [one, two, four, three].filter((corner) => corner !== undefined);
				return this.#pen.line(to, corners, true);
			}
			case '3DFACE':
				return this.#pen.line(to, closed(entity.vertices));
		}
	}

	#polyline(entity: EntityOf<'LWPOLYLINE' | 'POLYLINE'>, to: Transform): void {
		const { vertices, shape, isPolyfaceMesh, is3dPolygonMesh } = entity;
		const [first] = vertices;
		if (first === undefined || isPolyfaceMesh || is3dPolygonMesh) return;
		const corners = shape ? [...vertices, first] : vertices;
		const stretches: (readonly [Dot] | Stretch)[] = [];
		for (const [n, corner] of corners.entries()) {
			const next = corners[n + 1];
			if (next === undefined) break;
			const [from, end]: [Dot, Dot] = [
				[corner.x, corner.y],
				[next.x, next.y],
			];
			if (Math.abs(corner.bulge) < 1e-9) stretches.push([end]);
			else stretches.push(...bulged(from, end, corner.bulge));
		}
		this.#pen.curve(to, [first.x, first.y], stretches);
	}

	#arc({ type, center, radius, startAngle, endAngle }: EntityOf<'ARC' | 'CIRCLE'>, to: Transform) {
		const [from, end] = type === 'CIRCLE' ? [0, 2 * Math.PI] : onwards(startAngle, endAngle);
		const { start, stretches } = arc(center, [radius, 0], [0, radius], from, end);
		this.#pen.curve(to, start, stretches);
	}

	#ellipse(entity: EntityOf<'ELLIPSE'>, to: Transform): void {
		const { center, majorAxisEndPoint: major, axisRatio, startAngle, endAngle } = entity;
		const minor: Dot = [-major[1] * axisRatio, major[0] * axisRatio];
		const { start, stretches } = arc(center, major, minor, ...onwards(startAngle, endAngle));
		this.#pen.curve(to, start, stretches);
	}

	#spline(entity: EntityOf<'SPLINE'>, to: Transform): void {
		const { controlPoints, fitPoints, knotValues, degreeOfSplineCurve } = entity;
		const points =
			controlPoints.length > 0 ? spline(controlPoints, knotValues, degreeOfSplineCurve) : fitPoints;
		this.#pen.line(to, entity.closed ? closed(points) : points);
	}

	#text(entity: EntityOf<'TEXT' | 'ATTRIB'>, to: Transform): void {
		const { halign, valign, textHeight: height, rotation, startPoint, endPoint } = entity;
		const text = plainText(entity.text).trim();
		if (text === '') return;
		// What is aligned says where at its second point.
		const isAligned = (halign !== 0 || valign !== 0) && endPoint !== undefined;
		const anchor = halign === 2 ? 'end' : halign === 1 || halign === 4 ? 'middle' : 'start';
		const rise = valign === 3 ? -height : valign === 2 || halign === 4 ? -height / 2 : 0;
		const start = isAligned ? endPoint : startPoint;
		const place = after(
			to,
			after(moved(start), after(turned(rotation * DEGREE), moved([0, rise]))),
		);
		this.#pen.write({ text, place, height, anchor: isAligned ? anchor : 'start' });
	}

	#lines(entity: EntityOf<'MTEXT'>, to: Transform): void {
		const { height, position, rotation, directionVector, attachmentPoint } = entity;
		const lines = plainLines(entity.text);
		const angle =
			directionVector === undefined
				? rotation * DEGREE
				: Math.atan2(directionVector[1], directionVector[0]);
		const anchor = (['start', 'middle', 'end'] as const)[(attachmentPoint - 1) % 3] ?? 'start';
		const all = height * (1 + LINE_HEIGHT * (lines.length - 1));
		const top = [0, all / 2, all][Math.floor((attachmentPoint - 1) / 3)] ?? 0;
		const base = after(to, after(moved(position), turned(angle)));
		for (const [n, line] of lines.entries()) {
			if (line.trim() === '') continue;
			const place = after(base, moved([0, top - height - n * height * LINE_HEIGHT]));
			this.#pen.write({ text: line, place, height, anchor });
		}
	}

	#insert(entity: EntityOf<'INSERT'>, to: Transform, depth: number): void {
		const { name, position, xScale, yScale, rotation } = entity;
		const columns = Math.max(1, Math.floor(entity.columnCount));
		const rows = Math.max(1, Math.floor(entity.rowCount));
		const base = after(to, after(moved(position), turned(rotation * DEGREE)));
		for (let n = 0; n < Math.min(columns * rows, MOST_COPIES); n += 1) {
			const copy: Dot = [
				(n % columns) * entity.columnSpacing,
				Math.floor(n / columns) * entity.rowSpacing,
			];
			this.#block(name, after(base, after(moved(copy), scaled(xScale, yScale))), depth);
		}
	}

	#block(name: string, to: Transform, depth: number): void {
		const block = this.#around.blocks[name];
		if (block === undefined || depth >= DEEPEST) return;
		const { x = 0, y = 0 } = block.position as Partial<IBlock['position']>;
		this.draw(block.entities, after(to, moved([-x, -y])), depth + 1);
	}
}

/** An arc goes on from its start against the clock until it meets its end. */
function onwards(from: number, to: number): [number, number] {
	const turn = 2 * Math.PI;
	const angle = (((to - from) % turn) + turn) % turn;
	return [from, from + (angle < 1e-9 ? turn : angle)];
}

function closed(points: readonly Dot[]): readonly Dot[] {
	const [first] = points;
	return first === undefined ? points : [...points, first];
}
