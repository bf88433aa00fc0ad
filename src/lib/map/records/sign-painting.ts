import type { Palette } from '$lib/ui/palette.ts';
import type { SignPost, SpotSign } from './sign-posts.ts';
import { SIGN_SIZE, type SignSprites } from './sign-sprites.ts';

/** The records that the selected item depends on, and where it lies itself, in layout units. */
export interface Linked {
	from: { x: number; y: number } | null;
	ids: ReadonlySet<string>;
}

/** A canvas over the plan; all in device pixels. */
export interface SignFrame {
	/** Pixels a layout unit. */
	scale: number;
	/** The canvas's corner. */
	left: number;
	top: number;
	width: number;
	height: number;
	/** Pixels for a CSS pixel at a desk. */
	unit: number;
}

type Colours = Pick<Palette, 'accent' | 'font' | 'ink' | 'raised'>;

/** How far a row of signs reaches from its spot, in CSS pixels at a desk. */
const REACH = 90;
/** Height of a count, in CSS pixels at a desk. */
const COUNT = 13;

interface Brush {
	context: CanvasRenderingContext2D;
	colours: Colours;
	unit: number;
}

/**
 * Paints the posts that the frame holds, and lines from the selected item to what it depends on.
 * @returns How many signs there are.
 */
export function paintSigns(
	context: CanvasRenderingContext2D,
	frame: SignFrame,
	posts: readonly SignPost[],
	{ from, ids }: Linked,
	sprites: SignSprites,
	colours: Colours,
): number {
	const { unit } = frame;
	const brush: Brush = { context, colours, unit };
	const toFrame = ({ x, y }: { x: number; y: number }) => {
		return { x: x * frame.scale - frame.left, y: y * frame.scale - frame.top };
	};
	const isLinked = ({ entries }: SpotSign) => entries.some(({ id }) => ids.has(id));
	if (from !== null) {
		const start = toFrame(from);
		for (const post of posts) {
			const end = toFrame(post);
			for (const { right, down } of post.signs.filter(isLinked)) {
				line(brush, start, { x: end.x + right * unit, y: end.y + down * unit }, colours.accent);
			}
		}
	}
	const beyond = REACH * unit;
	const inSight = posts
		.map((post) => ({ ...post, ...toFrame(post) }))
		.filter(({ x, y }) => {
			const isBeside = x < -beyond || x > frame.width + beyond;
			return !isBeside && y >= -beyond && y <= frame.height + beyond;
		});
	// Stems first, so that none lies over a sign.
	for (const { x, y, hasFoot, signs } of inSight) {
		const down = (signs[0]?.down ?? 0) + SIGN_SIZE / 2 - 1;
		if (hasFoot) line(brush, { x, y }, { x, y: y + down * unit }, colours.ink);
	}
	let painted = 0;
	for (const { x, y, signs } of inSight) {
		for (const sign of signs) {
			const bitmap = sprites.of(sign.layer, sign.standing);
			const middle = { x: x + sign.right * unit, y: y + sign.down * unit };
			context.drawImage(
				bitmap,
				Math.round(middle.x - bitmap.width / 2),
				Math.round(middle.y - bitmap.height / 2),
			);
			if (isLinked(sign)) ring(brush, middle);
		}
		// After all of them, so that no sign lies over the number of another.
		for (const sign of signs) if (sign.entries.length > 1) count(brush, sign, x, y);
		painted += signs.length;
	}
	return painted;
}

interface Spot {
	x: number;
	y: number;
}

/** A thin line that stands off from what lies below it. */
function line({ context, colours, unit }: Brush, start: Spot, end: Spot, colour: string): void {
	context.beginPath();
	context.moveTo(start.x, start.y);
	context.lineTo(end.x, end.y);
	context.lineCap = 'round';
	context.strokeStyle = colours.raised;
	context.lineWidth = 3.6 * unit;
	context.stroke();
	context.strokeStyle = colour;
	context.lineWidth = 1.6 * unit;
	context.stroke();
}

/** Marks a sign as one that the selected item depends on. */
function ring({ context, colours, unit }: Brush, { x, y }: Spot): void {
	const side = (SIGN_SIZE + 3) * unit;
	context.beginPath();
	context.roundRect(x - side / 2, y - side / 2, side, side, 5 * unit);
	context.strokeStyle = colours.raised;
	context.lineWidth = 4 * unit;
	context.stroke();
	context.strokeStyle = colours.accent;
	context.lineWidth = 2 * unit;
	context.stroke();
}

/** How many a sign stands for, at its upper right corner. */
function count(
	{ context, colours, unit }: Brush,
	{ entries, right, down }: SpotSign,
	x: number,
	y: number,
): void {
	const words = String(entries.length);
	context.font = `600 ${Math.round(9.5 * unit)}px ${colours.font}`;
	const height = COUNT * unit;
	const width = Math.max(height, context.measureText(words).width + 6 * unit);
	const middle = x + (right + 9.5) * unit;
	const level = y + (down - 10) * unit;
	context.beginPath();
	context.roundRect(middle - width / 2, level - height / 2, width, height, height / 2);
	context.strokeStyle = colours.raised;
	context.lineWidth = 2 * unit;
	context.stroke();
	context.fillStyle = colours.ink;
	context.fill();
	context.fillStyle = colours.raised;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	context.fillText(words, middle, level + 0.5 * unit);
}
