import sax from 'sax';
import svgpath from 'svgpath';
import type { Point } from '$lib/control/place.ts';
import {
	type FileShape,
	MOST_FILE_CORNERS,
	MOST_SHAPES,
	type ShapeFile,
	UnreadableFile,
} from './shapes.ts';

/** What stands in these is not drawn where it stands. */
const UNDRAWN: ReadonlySet<string> = new Set([
	'defs',
	'symbol',
	'clipPath',
	'mask',
	'pattern',
	'marker',
	'metadata',
	'style',
	'script',
]);
/** Straight pieces that a curve becomes. */
const PIECES = 12;

interface Open {
	name: string;
	/** All transforms down to here, the outermost first. */
	transform: string;
	isDrawn: boolean;
	shapes: FileShape[];
}

/**
 * Reads the closed shapes of an SVG drawing (`polygon`, `rect` and closed parts of a `path`), with all transforms
 * applied. Nothing in it is run or fetched.
 * @throws UnreadableFile
 */
export function readSvg(text: string): ShapeFile {
	const file: ShapeFile = { coordinates: 'drawing', shapes: [], sheet: null, notes: [] };
	const open: Open[] = [];
	let title: string | null = null;
	let openParts = 0;
	let corners = 0;
	// A path is one attribute, of any length.
	Reflect.set(sax, 'MAX_BUFFER_LENGTH', Infinity);
	const parser = sax.parser(true);
	parser.onerror = () => {
		throw new UnreadableFile('This is no SVG drawing: it cannot be read.');
	};
	parser.onopentag = ({ name, attributes: read }) => {
		const attributes = read as Attributes;
		const above = open.at(-1);
		const own = attributes['transform'] ?? '';
		const level: Open = {
			name: name.replace(/^svg:/, ''),
			transform: `${above?.transform ?? ''} ${own}`.trim(),
			isDrawn: (above?.isDrawn ?? true) && !UNDRAWN.has(name) && !isHidden(attributes),
			shapes: [],
		};
		if (above === undefined) file.sheet = sheetOf(attributes);
		open.push(level);
		title = level.name === 'title' ? '' : null;
		const path = level.isDrawn ? pathOf(level.name, attributes) : null;
		if (path === null) return;
		const { rings, unclosed } = ringsOf(path, level.transform);
		openParts += unclosed;
		for (const ring of rings) {
			const shape = { ring, labels: labelsOf(attributes), holes: 0 };
			corners += ring.length;
			level.shapes.push(shape);
			file.shapes.push(shape);
		}
		if (file.shapes.length > MOST_SHAPES || corners > MOST_FILE_CORNERS) {
			throw new UnreadableFile(
				`The drawing has more than ${MOST_SHAPES.toLocaleString('en-GB')} shapes or ${MOST_FILE_CORNERS.toLocaleString('en-GB')} corners: leave out what is no area.`,
			);
		}
	};
	parser.ontext = (words) => {
		if (title !== null) title += words;
	};
	parser.onclosetag = () => {
		const closed = open.pop();
		const words = title?.trim() ?? '';
		if (closed?.name === 'title' && words !== '') {
			for (const shape of open.at(-1)?.shapes ?? []) shape.labels['title'] = words;
		}
		title = null;
	};
	parser.write(text).close();
	if (file.sheet === null) {
		throw new UnreadableFile('This is no SVG drawing: it cannot be read.');
	}
	if (openParts > 0) file.notes.push(`${openParts} × open line: no area, left out`);
	return file;
}

type Attributes = Readonly<Record<string, string>>;

function numberIn(attributes: Attributes, name: string): number {
	const value = Number.parseFloat(attributes[name] ?? '0');
	return Number.isFinite(value) ? value : 0;
}

function isHidden(attributes: Attributes): boolean {
	const style = attributes['style'] ?? '';
	return attributes['display'] === 'none' || /display\s*:\s*none/.test(style);
}

function sheetOf(attributes: Attributes): ShapeFile['sheet'] {
	const box = (attributes['viewBox'] ?? '').split(/[\s,]+/).map(Number);
	const [left = 0, top = 0, width = NaN, height = NaN] = box;
	if (width > 0 && height > 0) return { left, top, width, height };
	const size = { width: numberIn(attributes, 'width'), height: numberIn(attributes, 'height') };
	return { left: 0, top: 0, width: size.width || 100, height: size.height || 100 };
}

/** An element's outline as path data; null for what has none. */
function pathOf(name: string, attributes: Attributes): string | null {
	switch (name) {
		case 'path':
			return attributes['d'] ?? '';
		case 'polygon':
			return `M${attributes['points'] ?? ''}Z`;
		case 'rect': {
			const [width, height] = [numberIn(attributes, 'width'), numberIn(attributes, 'height')];
			if (width <= 0 || height <= 0) return null;
			const [x, y] = [numberIn(attributes, 'x'), numberIn(attributes, 'y')];
			return `M${x} ${y}h${width}v${height}h${-width}Z`;
		}
		default:
			return null;
	}
}

function labelsOf(attributes: Attributes): Record<string, string> {
	const labels: Record<string, string> = {};
	for (const [key, name] of [
		['id', 'id'],
		['inkscape:label', 'label'],
		['aria-label', 'label'],
		['data-name', 'name'],
	] as const) {
		const value = attributes[key];
		if (value !== undefined && value.trim() !== '') labels[name] = value.trim().slice(0, 200);
	}
	return labels;
}

/** The closed parts of a path as corners, and how many parts are open. */
function ringsOf(data: string, transform: string): { rings: Point[][]; unclosed: number } {
	const rings: Point[][] = [];
	let unclosed = 0;
	let ring: Point[] = [];
	const end = () => {
		const [first, last] = [ring[0], ring.at(-1)];
		const isClosed =
			first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
		if (ring.length > 3 && isClosed) rings.push(ring.slice(0, -1));
		else if (ring.length > 1) unclosed += 1;
		ring = [];
	};
	svgpath(data)
		.transform(transform)
		.abs()
		.unshort()
		.unarc()
		.iterate((segment, _index, x, y) => {
			const [command, ...numbers] = segment;
			if (command === 'M') end();
			if (command === 'Z') {
				const [first] = ring;
				if (first === undefined) return;
				ring.push(first);
				end();
				// What comes behind goes on from where the part began.
				ring = [first];
				return;
			}
			ring.push(...pointsOf(command, numbers, [x, y]));
		});
	if (ring.length > 1) end();
	return { rings, unclosed };
}

function pointsOf(command: string, numbers: readonly number[], from: Point): Point[] {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
	switch (command) {
		case 'M':
		case 'L':
			return [[a, b]];
		case 'H':
			return [[a, from[1]]];
		case 'V':
			return [[from[0], a]];
		case 'Q':
			return curve((t) => bend([from, [a, b], [c, d]], t));
		case 'C':
			return curve((t) => bend([from, [a, b], [c, d], [e, f]], t));
		default:
			return [];
	}
}

function curve(at: (share: number) => Point): Point[] {
	return Array.from({ length: PIECES }, (_, n) => at((n + 1) / PIECES));
}

/** De Casteljau's point of a curve. */
function bend(points: readonly Point[], share: number): Point {
	const [first] = points;
	if (points.length === 1 && first !== undefined) return first;
	const between = points.slice(1).map(([x, y], n): Point => {
		const [px, py] = points[n] ?? [x, y];
		return [px + (x - px) * share, py + (y - py) * share];
	});
	return bend(between, share);
}
