import { STATUS_NAMES } from '$lib/control/stage.ts';
import { type PathMark, svgOf } from '$lib/ui/path-mark.ts';
import { GLYPH_EXTENT, statusOutline, statusPath } from '$lib/ui/status-shapes.ts';
import { type JobMark, statusOfMark } from './job-marks.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Numbers that are said of a mark of many jobs; the rest is counted. */
const MOST_NAMED = 5;

/** What a screen reader says of a mark. */
export function markName(mark: JobMark): string {
	const [job] = mark.jobs;
	if (job === undefined) return '';
	if (mark.jobs.length === 1) {
		return `${job.item.number} ${job.item.title}, ${STATUS_NAMES[job.status]}`;
	}
	const numbers = mark.jobs.slice(0, MOST_NAMED).map(({ item }) => item.number);
	const rest = mark.jobs.length - numbers.length;
	const more = rest > 0 ? ` and ${rest} more` : '';
	return `${mark.jobs.length} jobs: ${numbers.join(', ')}${more}`;
}

/** Draws a mark: the status's glyph with a halo, and the count when it stands for several jobs. */
export function drawMark(mark: JobMark, isSelected: boolean): HTMLElement {
	const element = document.createElement('span');
	element.className = isSelected ? 'mark selected' : 'mark';
	element.append(drawGlyph(mark));
	if (mark.jobs.length > 1) {
		const count = document.createElement('span');
		count.className = 'count';
		count.textContent = String(mark.jobs.length);
		element.append(count);
	}
	return element;
}

function drawGlyph(mark: JobMark): SVGSVGElement {
	const status = statusOfMark(mark);
	const svg = document.createElementNS(SVG, 'svg');
	const side = 2 * GLYPH_EXTENT;
	svg.setAttribute('viewBox', `${-GLYPH_EXTENT} ${-GLYPH_EXTENT} ${side} ${side}`);
	svg.setAttribute('aria-hidden', 'true');
	svg.style.color = `var(--status-${status})`;
	for (const mark of [statusOutline(status), ...statusPath(status)]) {
		svg.append(drawPath(mark, mark.colour === 'status' ? 'currentColor' : 'var(--raised)'));
	}
	return svg;
}

/** A mark of a glyph or a sign in a colour of CSS. */
export function drawPath(mark: PathMark<string>, colour: string): SVGPathElement {
	const path = document.createElementNS(SVG, 'path');
	for (const [name, value] of Object.entries(svgOf(mark, colour))) {
		if (value !== undefined) path.setAttribute(name, String(value));
	}
	return path;
}
