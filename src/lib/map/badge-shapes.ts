import type { BadgeName } from './item-badge-marks.ts';

/** A mark of a badge as SVG path data, around the origin and with a radius of 1. */
export interface BadgeMark {
	d: string;
	paint: 'fill' | 'stroke';
	colour: 'badge' | 'surface';
}

const DISC = 'M.95 0A.95.95 0 1 1-.95 0A.95.95 0 1 1 .95 0Z';

/** A ring of dashes. */
function dashes(count: number, share: number): string {
	const point = (turn: number) => {
		const angle = turn * 2 * Math.PI;
		return `${(0.95 * Math.cos(angle)).toFixed(3)} ${(0.95 * Math.sin(angle)).toFixed(3)}`;
	};
	return Array.from({ length: count }, (_, at) => {
		const [from, to] = [point(at / count), point((at + share) / count)];
		return `M${from}A.95.95 0 0 1 ${to}`;
	}).join('');
}

/** What badges look like where they are not painted on the map, the lowest mark first. */
export const BADGE_SHAPES: Readonly<Record<BadgeName, readonly BadgeMark[]>> = {
	overdue: [
		{ d: DISC, paint: 'fill', colour: 'badge' },
		{ d: 'M0-.55V.05L.4 .3', paint: 'stroke', colour: 'surface' },
	],
	notReady: [
		{ d: 'M.8 0A.8.8 0 1 1-.8 0A.8.8 0 1 1 .8 0Z', paint: 'stroke', colour: 'badge' },
		{ d: 'M0-.8A.8.8 0 0 0 0 .8Z', paint: 'fill', colour: 'badge' },
	],
	conflict: [
		{ d: DISC, paint: 'fill', colour: 'badge' },
		{ d: 'M-.62-.4-.15 0-.62 .4M.62-.4 .15 0 .62 .4', paint: 'stroke', colour: 'surface' },
	],
	planned: [{ d: dashes(6, 0.62), paint: 'stroke', colour: 'badge' }],
};
