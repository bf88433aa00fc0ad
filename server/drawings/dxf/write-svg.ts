import { DrawingRefused } from '../conversion.ts';
import { LARGEST_VECTOR, LARGEST_VECTOR_WORDS } from '../drawing-limits.ts';
import type { Padded } from '../fitting.ts';
import type { Pen, Words } from './pen.ts';
import { after, type Dot, type Transform } from './transform.ts';

/** Units of the SVG along its longer side: coordinates of a plant in a country's grid would be too large for a browser's. */
const UNITS = 10_000;
/** Lines in one path: of what is out of sight a browser leaves out whole paths. */
const LINES_IN_PATH = 400;

const INK = 'var(--plan-label,#1f2a33)';

/** Writes what was drawn as an SVG in the theme's colours. */
export function writeSvg(pen: Pen, box: NonNullable<Pen['box']>, padded: Padded): string {
	const scale = UNITS / Math.max(padded.width, padded.height);
	// Upwards becomes downwards.
	const to: Transform = [
		scale,
		0,
		0,
		-scale,
		(padded.left - box.left) * scale,
		(padded.top + box.top) * scale,
	];
	const lines = pen.lines.filter(({ isFilled }) => !isFilled);
	const filled = pen.lines.filter(({ isFilled }) => isFilled);
	const svg = [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(padded.width * scale)} ${short(padded.height * scale)}" preserveAspectRatio="none">`,
		`<g fill="${INK}" fill-opacity=".28">${paths(filled, to, '')}</g>`,
		`<g fill="none" stroke="${INK}" stroke-opacity=".62" stroke-linejoin="round" stroke-linecap="round">${paths(lines, to, ' vector-effect="non-scaling-stroke"')}</g>`,
		`<g fill="${INK}" fill-opacity=".78" font-family="Inter Variable,Inter,sans-serif">${pen.words.map((words) => written(words, to)).join('')}</g>`,
		'</svg>',
	].join('');
	if (svg.length <= LARGEST_VECTOR) return svg;
	throw new DrawingRefused(
		`The drawing would have more than ${LARGEST_VECTOR_WORDS}, which no browser would draw quickly. Leave layers out, or print it to PDF and send that.`,
	);
}

function paths(lines: Pen['lines'], to: Transform, attributes: string): string {
	const parts: string[] = [];
	for (let start = 0; start < lines.length; start += LINES_IN_PATH) {
		const part = lines.slice(start, start + LINES_IN_PATH);
		const d = part.map((line) => {
			const rest = line.stretches.map((stretch) =>
				stretch.length === 1
					? `L${placed(to, stretch[0])}`
					: `C${stretch.map((dot) => placed(to, dot)).join(' ')}`,
			);
			return `M${placed(to, line.start)}${rest.join('')}${line.isFilled ? 'z' : ''}`;
		});
		parts.push(`<path${attributes} d="${d.join('')}"/>`);
	}
	return parts.join('');
}

function written({ text, place, height, anchor }: Words, to: Transform): string {
	// Letters stand upright in a plane whose y runs downwards.
	const [a, b, c, d, e, f] = after(to, after(place, [1, 0, 0, -1, 0, 0]));
	const size = Math.hypot(c, d);
	if (size === 0) return '';
	const turn = [a / size, b / size, c / size, d / size].map((one) => one.toFixed(4)).join(' ');
	const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
	// The height of capitals is what a drawing calls that of its text.
	const letters = short((height * size) / 0.73);
	return `<text transform="matrix(${turn} ${short(e)} ${short(f)})" font-size="${letters}"${anchored}>${escaped(text)}</text>`;
}

function placed([a, b, c, d, e, f]: Transform, [x, y]: Dot): string {
	return `${short(a * x + c * y + e)} ${short(b * x + d * y + f)}`;
}

function short(value: number): string {
	return String(Math.round(value * 100) / 100);
}

/** Also without characters that XML does not have. */
function escaped(text: string): string {
	return text
		.replaceAll(/[^\P{Cc}\t]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}
