/**
 * Signs after ISO 3864, for permits, isolations, scaffolds, hazards and deliveries alone and never for a status:
 * drawn the same by `SafetySign.svelte` and by the map's canvas. The shape with its colour says what holds, the
 * picture in it of what kind it is. Geometry is in a box of {@link SIGN_BOX} units, its middle at the origin.
 */
import { filled, paintMark, type PathMark, stroked } from './path-mark.ts';

/** Side of the box in which a sign lies, its white edge included. */
export const SIGN_BOX = 26;

export const SIGN_SHAPES = [
	'blue square',
	'blue disc',
	'green square',
	'yellow triangle',
	'red ring',
	'white plate',
] as const;
export type SignShape = (typeof SIGN_SHAPES)[number];

export const SIGN_PICTURES = ['permit', 'isolation', 'scaffold', 'hazard', 'delivery'] as const;
export type SignPicture = (typeof SIGN_PICTURES)[number];

/** The tokens that signs are painted in. */
export const SIGN_COLOURS = [
	'safety-blue',
	'on-safety-blue',
	'safety-green',
	'on-safety-green',
	'safety-yellow',
	'on-safety-yellow',
	'safety-red',
	'safety-white',
	'on-safety-white',
] as const;
export type SignColour = (typeof SIGN_COLOURS)[number];

/** A mark of a sign; they are painted in order. */
export interface SignMark extends PathMark<SignColour> {
	/** Of a picture: how it is laid into its shape. */
	laid: { scale: number; down: number };
}

/** What a sign is made of. */
export interface Sign {
	shape: SignShape;
	/** Null: the bare shape. */
	picture: SignPicture | null;
	/** True for what does not hold yet: its shape in outline, of squares and discs alone. */
	isOutlined?: boolean | undefined;
}

interface Form {
	outline: string;
	ground: SignColour;
	picture: SignColour;
	laid: { scale: number; down: number };
}

const SQUARE = 'M-9-10H9Q10-10 10-9V9Q10 10 9 10H-9Q-10 10-10 9V-9Q-10-10-9-10Z';
const DISC = 'M10.5 0A10.5 10.5 0 1 1-10.5 0A10.5 10.5 0 1 1 10.5 0Z';
const RING = 'M9.2 0A9.2 9.2 0 1 1-9.2 0A9.2 9.2 0 1 1 9.2 0Z';
const TRIANGLE =
	'M0-9.6Q.5-9.6 .8-9.1L10.7 8.3Q11.1 9.2 10.1 9.2H-10.1Q-11.1 9.2-10.7 8.3L-.8-9.1Q-.5-9.6 0-9.6Z';
const PLATE =
	'M-10.6-7.8H10.6Q11.4-7.8 11.4-7V7Q11.4 7.8 10.6 7.8H-10.6Q-11.4 7.8-11.4 7V-7Q-11.4-7.8-10.6-7.8Z';
const SLASH = 'M-6.5-6.5L6.5 6.5';

const FORMS: Readonly<Record<SignShape, Form>> = {
	'blue square': {
		outline: SQUARE,
		ground: 'safety-blue',
		picture: 'on-safety-blue',
		laid: { scale: 1.05, down: 0 },
	},
	'blue disc': {
		outline: DISC,
		ground: 'safety-blue',
		picture: 'on-safety-blue',
		laid: { scale: 0.92, down: -0.6 },
	},
	'green square': {
		outline: SQUARE,
		ground: 'safety-green',
		picture: 'on-safety-green',
		laid: { scale: 1.05, down: 0 },
	},
	'yellow triangle': {
		outline: TRIANGLE,
		ground: 'safety-yellow',
		picture: 'on-safety-yellow',
		laid: { scale: 0.68, down: 2.9 },
	},
	'red ring': {
		outline: RING,
		ground: 'safety-white',
		picture: 'on-safety-white',
		laid: { scale: 0.78, down: 0 },
	},
	'white plate': {
		outline: PLATE,
		ground: 'safety-white',
		picture: 'on-safety-white',
		laid: { scale: 0.94, down: -0.6 },
	},
};

type Stroke = { d: string; width: number; of: 'picture' | 'ground' };
type Part = Stroke | { d: string; width: null; of: 'picture' | 'ground' };

const fill = (d: string, of: Part['of'] = 'picture'): Part => ({ d, width: null, of });
const stroke = (d: string, width: number, of: Part['of'] = 'picture'): Part => ({ d, width, of });

/** A sheet that is ticked, a padlock, a frame with its brace, an exclamation mark, a lorry. */
const PICTURES: Readonly<Record<SignPicture, readonly Part[]>> = {
	permit: [fill('M-5-7.2H1.8L5-4V7.2H-5Z'), stroke('M-2.6 1.2L-.7 3.3L2.7-1.3', 2, 'ground')],
	isolation: [
		stroke('M-3.1-.6V-2.9A3.1 3.1 0 0 1 3.1-2.9V-.6', 2),
		fill('M-5.4-.8H5.4V7.4H-5.4Z'),
		stroke('M0 2.4V4.4', 2.2, 'ground'),
	],
	scaffold: [stroke('M-5.4-7V7.2M5.4-7V7.2M-5.4-4.4H5.4M-5.4 3H5.4M-5.4 3L5.4-4.4', 1.9)],
	hazard: [stroke('M0-6.6V1.6', 3.4), stroke('M0 6.6V6.7', 3.4)],
	delivery: [
		fill('M-9.6-5.2H1.4V4.2H-9.6Z'),
		fill('M2.6-2.2H6.2L9.6 1V4.2H2.6Z'),
		fill('M-3.6 4.6A2.3 2.3 0 1 1-8.2 4.6A2.3 2.3 0 1 1-3.6 4.6Z'),
		fill('M7.6 4.6A2.3 2.3 0 1 1 3 4.6A2.3 2.3 0 1 1 7.6 4.6Z'),
		stroke('M-5.9 4.6V4.65M5.3 4.6V4.65', 1.5, 'ground'),
	],
};

const FLAT = { scale: 1, down: 0 };

/** The marks that make a sign, first painted first. */
export function signMarks({ shape, picture, isOutlined = false }: Sign): SignMark[] {
	const form = FORMS[shape];
	const ground = isOutlined ? 'safety-white' : form.ground;
	const symbol = isOutlined ? form.ground : form.picture;
	const line = (...[d, colour, width, dash]: Parameters<typeof stroked<SignColour>>): SignMark => {
		return { ...stroked(d, colour, width, dash), laid: FLAT };
	};
	const marks: SignMark[] = [
		line(form.outline, 'safety-white', 4.4),
		{ ...filled(form.outline, ground), laid: FLAT },
	];
	if (isOutlined) marks.push(line(form.outline, form.ground, 2, [3.4, 2.2]));
	if (shape === 'yellow triangle') marks.push(line(form.outline, 'on-safety-yellow', 1.7));
	if (shape === 'white plate') marks.push(line(form.outline, 'on-safety-white', 1.5));
	for (const { d, width, of } of picture === null ? [] : PICTURES[picture]) {
		const colour = of === 'picture' ? symbol : ground;
		const mark = width === null ? filled(d, colour) : stroked(d, colour, width);
		marks.push({ ...mark, laid: form.laid });
	}
	if (shape === 'red ring') {
		marks.push(line(SLASH, 'safety-red', 2.6), line(form.outline, 'safety-red', 2.8));
	}
	return marks;
}

/**
 * Draws a sign on a canvas.
 * @param x Middle, in the context's present units.
 * @param size Side of its box, in the same units.
 * @param colours What the tokens stand for.
 */
export function drawSign(
	context: CanvasRenderingContext2D,
	sign: Sign,
	x: number,
	y: number,
	size: number,
	colours: Readonly<Record<SignColour, string>>,
): void {
	const unit = size / SIGN_BOX;
	for (const mark of signMarks(sign)) {
		const { scale, down } = mark.laid;
		context.save();
		context.translate(x, y + down * unit);
		context.scale(unit * scale, unit * scale);
		paintMark(context, mark, colours[mark.colour]);
		context.restore();
	}
}

/** Reads the colours of signs from the tokens; they are the same in every theme. */
export function readSignColours(element: Element): Readonly<Record<SignColour, string>> {
	const style = getComputedStyle(element);
	return Object.fromEntries(
		SIGN_COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
	) as Record<SignColour, string>;
}
