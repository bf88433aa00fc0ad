import type { Palette } from '$lib/ui/palette.ts';

/** A label that wants to stand beside an item. */
export interface Label {
	text: string;
	/** Middle of the item's glyph, in device pixels. */
	x: number;
	y: number;
}

/** More items in sight than these have no labels: there is no room to read them. */
export const MOST_LABELLED = 160;
/** In CSS pixels at a desk. */
const SIZE = 10.5;
const GAP = 9;
/** Width and height of the cells in which is looked for what is taken, in device pixels. */
const CELL = 48;

/** In device pixels. */
export interface Rectangle {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What of a canvas is taken already. */
class Room {
	readonly #cells = new Map<string, Rectangle[]>();

	isFree(asked: Rectangle): boolean {
		for (const cell of cellsOf(asked)) {
			for (const taken of this.#cells.get(cell) ?? []) {
				const isBeside =
					taken.right <= asked.left ||
					taken.left >= asked.right ||
					taken.bottom <= asked.top ||
					taken.top >= asked.bottom;
				if (!isBeside) return false;
			}
		}
		return true;
	}

	take(rectangle: Rectangle): void {
		for (const cell of cellsOf(rectangle)) {
			const held = this.#cells.get(cell);
			if (held) held.push(rectangle);
			else this.#cells.set(cell, [rectangle]);
		}
	}
}

function* cellsOf({ left, top, right, bottom }: Rectangle): Generator<string> {
	for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
		for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
			yield `${column} ${row}`;
		}
	}
}

/**
 * Which labels have room beside their items, and on which side: none covers an item, a cluster, the name of an area or another
 * label. The first have their choice.
 * @param marks Middles and radii of all that must not be covered, in device pixels.
 * @param widthOf Of a text, in device pixels.
 */
export function placeLabels(
	labels: readonly Label[],
	marks: Iterable<readonly [x: number, y: number, radius: number]>,
	names: readonly Rectangle[],
	widthOf: (text: string) => number,
	unit: number,
): { label: Label; left: number }[] {
	const room = new Room();
	for (const name of names) room.take(name);
	for (const [x, y, radius] of marks) {
		room.take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
	}
	const half = (SIZE * unit) / 2 + unit;
	return labels.flatMap((label) => {
		const width = widthOf(label.text);
		for (const left of [label.x + GAP * unit, label.x - GAP * unit - width]) {
			const asked = { left, top: label.y - half, right: left + width, bottom: label.y + half };
			if (!room.isFree(asked)) continue;
			room.take(asked);
			return [{ label, left }];
		}
		return [];
	});
}

/** Draws labels where they have room. */
export function drawLabels(
	context: CanvasRenderingContext2D,
	labels: readonly Label[],
	marks: Iterable<readonly [x: number, y: number, radius: number]>,
	names: readonly Rectangle[],
	unit: number,
	palette: Palette,
): void {
	context.font = `500 ${SIZE * unit}px ${palette.font}`;
	context.textAlign = 'left';
	context.textBaseline = 'middle';
	context.lineJoin = 'round';
	context.lineWidth = 3 * unit;
	context.strokeStyle = palette.surface;
	context.fillStyle = palette.ink;
	const placed = placeLabels(labels, marks, names, (text) => context.measureText(text).width, unit);
	for (const { label, left } of placed) {
		context.strokeText(label.text, left, label.y);
		context.fillText(label.text, left, label.y);
	}
}
