import { DrawingRefused } from '../conversion.ts';
import type { Stretch } from './curves.ts';
import { at, type Dot, type Transform } from './transform.ts';

/** Stretches of lines at most: a browser draws them all at each zoom. */
const MOST_STRETCHES = 600_000;
const MOST_TEXTS = 30_000;
/** How wide a letter is, as a share of its height. */
const LETTER = 0.6;

/** A line in the making: where it begins, and each stretch of it, straight where it has one point. */
export interface Line {
	start: Dot;
	stretches: (readonly [Dot] | Stretch)[];
	isFilled: boolean;
}

/** Words on a drawing, one line of them. */
export interface Words {
	text: string;
	/** Where they begin, in which direction, and how high they are: y upwards. */
	place: Transform;
	height: number;
	/** How wide they are drawn. */
	anchor: 'start' | 'middle' | 'end';
}

/** Takes up what is drawn, in the coordinates of the drawing: y upwards. */
export class Pen {
	readonly lines: Line[] = [];
	readonly words: Words[] = [];
	#stretches = 0;
	#left = Infinity;
	#right = -Infinity;
	#bottom = Infinity;
	#top = -Infinity;

	/** What all that was drawn lies in; null when nothing was. */
	get box(): { left: number; right: number; bottom: number; top: number } | null {
		if (this.#left > this.#right) return null;
		return { left: this.#left, right: this.#right, bottom: this.#bottom, top: this.#top };
	}

	line(transform: Transform, points: readonly Dot[], isFilled = false): void {
		const [start, ...rest] = points;
		if (start === undefined || rest.length === 0) return;
		this.curve(
			transform,
			start,
			rest.map((point) => [point] as const),
			isFilled,
		);
	}

	curve(
		transform: Transform,
		start: Dot,
		stretches: readonly (readonly [Dot] | Stretch)[],
		isFilled = false,
	): void {
		this.#stretches += stretches.length;
		if (this.#stretches > MOST_STRETCHES)
			throw tooMuch(`${MOST_STRETCHES.toLocaleString('en-GB')} lines`);
		const place = (dot: Dot) => this.#note(at(transform, dot));
		const placed = stretches.map((stretch): readonly [Dot] | Stretch =>
			stretch.length === 1
				? [place(stretch[0])]
				: [place(stretch[0]), place(stretch[1]), place(stretch[2])],
		);
		this.lines.push({ start: place(start), stretches: placed, isFilled });
	}

	write(words: Words): void {
		if (this.words.length >= MOST_TEXTS)
			throw tooMuch(`${MOST_TEXTS.toLocaleString('en-GB')} texts`);
		this.words.push(words);
		const width = words.text.length * words.height * LETTER;
		const before = { start: 0, middle: width / 2, end: width }[words.anchor];
		this.#note(at(words.place, [-before, 0]));
		this.#note(at(words.place, [width - before, words.height]));
	}

	#note(dot: Dot): Dot {
		const [x, y] = dot;
		if (!Number.isFinite(x) || !Number.isFinite(y)) {
			throw new DrawingRefused('The DXF is broken: something in it lies at no place.');
		}
		this.#left = Math.min(this.#left, x);
		this.#right = Math.max(this.#right, x);
		this.#bottom = Math.min(this.#bottom, y);
		this.#top = Math.max(this.#top, y);
		return dot;
	}
}

function tooMuch(most: string): DrawingRefused {
	return new DrawingRefused(
		`The DXF has more than ${most}, which no browser would draw quickly. Leave layers out, or print it to PDF and send that.`,
	);
}
