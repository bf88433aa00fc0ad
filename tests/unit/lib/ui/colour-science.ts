/** Colour measures for tests: WCAG 2 contrast and CIEDE2000, also as colour-blind people see. */

export type Sight = 'normal' | 'protan' | 'deutan' | 'tritan';
export const SIGHTS: readonly Sight[] = ['normal', 'protan', 'deutan', 'tritan'];

type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];

/** Full dichromacy, for linear RGB: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0. */
const SIMULATION: Record<Sight, Matrix> = {
	normal: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protan: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deutan: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritan: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

function linearRgb(hex: string): Triple {
	if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`Not a colour of six hex digits: ${hex}`);
	const channel = (start: number) => {
		const value = parseInt(hex.slice(start, start + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return [channel(1), channel(3), channel(5)];
}

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
	const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
	return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** WCAG 2 contrast ratio of two colours given as `#rrggbb`, from 1 to 21. */
export function contrast(one: string, other: string): number {
	const luminance = (hex: string) => {
		const [r, g, b] = linearRgb(hex);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const [a, b] = [luminance(one), luminance(other)];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function lab(hex: string, sight: Sight): Triple {
	const seen = times(SIMULATION[sight], linearRgb(hex)).map((value) =>
		Math.min(1, Math.max(0, value)),
	) as Triple;
	const xyz = times(
		[
			[0.4124564, 0.3575761, 0.1804375],
			[0.2126729, 0.7151522, 0.072175],
			[0.0193339, 0.119192, 0.9503041],
		],
		seen,
	);
	const curve = (value: number) =>
		value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
	const [x, y, z] = [curve(xyz[0] / 0.95047), curve(xyz[1]), curve(xyz[2] / 1.08883)];
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 difference of two colours; the formula and its names as in Sharma, Wu and Dalal 2005. */
export function difference(one: string, other: string, sight: Sight): number {
	const [L1, a1, b1] = lab(one, sight);
	const [L2, a2, b2] = lab(other, sight);
	const degree = Math.PI / 180;
	const seventh = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
	const G = 0.5 * (1 - seventh((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
	const [A1, A2] = [(1 + G) * a1, (1 + G) * a2];
	const [C1, C2] = [Math.hypot(A1, b1), Math.hypot(A2, b2)];
	const hue = (a: number, b: number) => (Math.atan2(b, a) / degree + 360) % 360;
	const [h1, h2] = [hue(A1, b1), hue(A2, b2)];
	const colourless = C1 * C2 === 0;
	const turn = h2 - h1;
	const dh = colourless ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
	const dH = 2 * Math.sqrt(C1 * C2) * Math.sin((dh / 2) * degree);
	const L = (L1 + L2) / 2;
	const C = (C1 + C2) / 2;
	const far = Math.abs(turn) > 180;
	const h = colourless ? h1 + h2 : (h1 + h2 + (far ? (h1 + h2 < 360 ? 360 : -360) : 0)) / 2;
	const T =
		1 -
		0.17 * Math.cos((h - 30) * degree) +
		0.24 * Math.cos(2 * h * degree) +
		0.32 * Math.cos((3 * h + 6) * degree) -
		0.2 * Math.cos((4 * h - 63) * degree);
	const bend = 30 * Math.exp(-(((h - 275) / 25) ** 2));
	const RT = -Math.sin(2 * bend * degree) * 2 * seventh(C);
	const l = (L2 - L1) / (1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2));
	const c = (C2 - C1) / (1 + 0.045 * C);
	const hh = dH / (1 + 0.015 * C * T);
	return Math.sqrt(l ** 2 + c ** 2 + hh ** 2 + RT * c * hh);
}
