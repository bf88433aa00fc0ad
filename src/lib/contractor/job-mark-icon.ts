import { STATUS_NAMES } from '$lib/control/stage.ts';
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
	const outline = statusOutline(status);
	svg.append(drawPath(outline.d, { stroke: 'var(--raised)', 'stroke-width': outline.width }));
	for (const { d, paint, colour, width, dash } of statusPath(status)) {
		const ink = colour === 'status' ? 'currentColor' : 'var(--raised)';
		const drawn =
			paint === 'fill'
				? drawPath(d, { fill: ink })
				: drawPath(d, {
						stroke: ink,
						'stroke-width': width ?? 0.3,
						'stroke-linecap': dash ? 'butt' : 'round',
						'stroke-dasharray': dash?.join(' ') ?? 'none',
					});
		svg.append(drawn);
	}
	return svg;
}

/** A path without a filling, with these attributes. */
export function drawPath(
	d: string,
	attributes: Readonly<Record<string, string | number>>,
): SVGPathElement {
	const path = document.createElementNS(SVG, 'path');
	path.setAttribute('d', d);
	path.setAttribute('fill', 'none');
	path.setAttribute('stroke-linejoin', 'round');
	for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, String(value));
	return path;
}
