import type { BadgeName } from './item-badge-marks.ts';

/** A mark of a badge as SVG path data, around the origin and with a radius of 1. */
export interface BadgeMark {
	d: string;
	paint: 'fill' | 'stroke';
	colour: 'badge' | 'surface';
}

const DISC = 'M.95 0A.95.95 0 1 1-.95 0A.95.95 0 1 1 .95 0Z';

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
};
