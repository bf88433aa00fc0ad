import { ImportFault } from './report.ts';
import { stepsOf, type SvgStep } from './svg.ts';

/** A vector drawing that may be shown, and the equipment tags that are marked on it. */
export interface TaggedDrawing {
	bytes: Uint8Array;
	/** The drawing's box in its own units. */
	left: number;
	top: number;
	width: number;
	height: number;
	/** The centre of each tag's first rectangle. */
	tags: readonly { tag: string; x: number; y: number }[];
}

/** A part of a drawing, in its own units. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Bytes of a drawing at most. */
const LARGEST = 20_000_000;
/** Elements that run something or bring foreign pages in. */
const ACTIVE: ReadonlySet<string> = new Set(
	['script', 'foreignObject', 'iframe', 'embed', 'object', 'handler', 'audio', 'video'].map(
		(name) => name.toLowerCase(),
	),
);

/**
 * Reads an SVG: its size, and the tags on it, each a group with the tag in `metadata > id` and a `rect`.
 * @param covers Parts that are not to be seen, such as a title block; they are painted over.
 * @throws ImportFault for what is no SVG and for drawings that run or load anything.
 */
export function readDrawing(bytes: Uint8Array, covers: readonly Box[] = []): TaggedDrawing {
	if (bytes.length > LARGEST) {
		throw new ImportFault(`The drawing is larger than ${LARGEST / 1e6} MB.`);
	}
	const text = new TextDecoder('utf-8').decode(bytes);
	const reader = new DrawingReader();
	for (const step of stepsOf(text)) reader.take(step);
	return { bytes: covered(bytes, text, covers), ...reader.box(), tags: reader.tags() };
}

function covered(bytes: Uint8Array, text: string, covers: readonly Box[]): Uint8Array {
	const end = text.lastIndexOf('</');
	if (covers.length === 0 || end < 0) return bytes;
	const paint = covers.map(
		({ x, y, width, height }) =>
			`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`,
	);
	return new TextEncoder().encode(text.slice(0, end) + paint.join('') + text.slice(end));
}

interface Group {
	tag: string | null;
	isMoved: boolean;
}

class DrawingReader {
	#root: ReadonlyMap<string, string> | null = null;
	readonly #groups: Group[] = [];
	readonly #path: string[] = [];
	readonly #tags = new Map<string, { tag: string; x: number; y: number }>();

	take(step: SvgStep): void {
		switch (step.kind) {
			case 'open':
				refuseActive(step.name, step.attributes);
				this.#begin(step.name, step.attributes);
				if (step.isEmpty) this.#end(step.name);
				break;
			case 'close':
				this.#end(step.name);
				break;
			case 'text':
				this.#read(step.text);
		}
	}

	/** The box that the drawing's coordinates lie in. */
	box(): { left: number; top: number; width: number; height: number } {
		if (this.#root === null) throw new ImportFault('The drawing is no SVG.');
		const viewBox = (this.#root.get('viewbox') ?? '')
			.trim()
			.split(/[\s,]+/)
			.map(Number);
		const [left, top, width, height] = viewBox;
		if (viewBox.length === 4 && isSize(width) && isSize(height)) {
			return { left: left ?? 0, top: top ?? 0, width, height };
		}
		const size = {
			width: pixels(this.#root.get('width')),
			height: pixels(this.#root.get('height')),
		};
		if (isSize(size.width) && isSize(size.height)) return { left: 0, top: 0, ...size };
		throw new ImportFault(
			'The drawing tells no size: it needs a viewBox, or a width and a height.',
		);
	}

	tags(): { tag: string; x: number; y: number }[] {
		return [...this.#tags.values()];
	}

	#begin(name: string, attributes: ReadonlyMap<string, string>): void {
		if (this.#root === null) {
			if (name !== 'svg') throw new ImportFault('The drawing is no SVG.');
			this.#root = attributes;
		}
		this.#path.push(name);
		const outer = this.#groups.at(-1);
		const isMoved = attributes.has('transform') || (outer?.isMoved ?? false);
		if (name === 'g' || name === 'svg') this.#groups.push({ tag: null, isMoved });
		if (name === 'rect' && outer?.tag && !isMoved) this.#mark(outer.tag, attributes);
	}

	#end(name: string): void {
		this.#path.pop();
		if (name === 'g' || name === 'svg') this.#groups.pop();
	}

	#read(text: string): void {
		const group = this.#groups.at(-1);
		const isTag = this.#path.at(-1) === 'id' && this.#path.at(-2) === 'metadata';
		if (isTag && group !== undefined) group.tag = text.trim();
	}

	#mark(tag: string, rectangle: ReadonlyMap<string, string>): void {
		if (this.#tags.has(tag)) return;
		const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
			pixels(rectangle.get(name) ?? '0'),
		);
		const centre = { x: (x ?? 0) + (width ?? 0) / 2, y: (y ?? 0) + (height ?? 0) / 2 };
		if (Number.isFinite(centre.x) && Number.isFinite(centre.y)) {
			this.#tags.set(tag, { tag, ...centre });
		}
	}
}

function refuseActive(name: string, attributes: ReadonlyMap<string, string>): void {
	if (ACTIVE.has(name.toLowerCase())) {
		throw new ImportFault(`The drawing holds <${name}>, which could run something. Take it out.`);
	}
	for (const [key, value] of attributes) {
		if (/^on/.test(key)) {
			throw new ImportFault(`The drawing runs something on "${key}". Take it out.`);
		}
		const isLink = key === 'href' || key.endsWith(':href');
		if (isLink && !/^(#|data:image\/(png|jpeg|gif|webp);)/i.test(value.trim())) {
			throw new ImportFault(
				`The drawing links to "${value.trim().slice(0, 60)}"; it may link only to itself and hold images.`,
			);
		}
	}
}

function pixels(text: string | undefined): number {
	return /^\s*-?[\d.]+(px)?\s*$/.test(text ?? '') ? Number.parseFloat(text ?? '') : Number.NaN;
}

function isSize(value: number | undefined): value is number {
	return value !== undefined && Number.isFinite(value) && value > 0;
}
