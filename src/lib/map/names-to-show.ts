import type { Point } from '$lib/control/place.ts';
import {
	brokenName,
	type NameAnchor,
	nameAnchor,
	type NameCandidate,
	namePlace,
	namesThatFit,
} from './area-names.ts';
import type { ShownArea } from './shown-areas.ts';

/** Names may stick out of their area by this share of its width, where a word is as long as that. */
const ROOM = 1.15;
/** Pixels that a name keeps off the sides of its area. */
const MARGIN = 8;
const LINE = 1.2;

/** A name that is shown. */
export interface ShownName {
	/** Of its area. */
	id: string;
	lines: string[];
	/** Its middle, in layout units. */
	x: number;
	y: number;
	/** Pixels. */
	width: number;
	height: number;
}

/** How the names are written. */
export interface NameType {
	/** Of a letter, in pixels. */
	size: number;
	/** Width of a text in pixels. */
	measure: (text: string) => number;
}

/** Finding them takes longer than all else here, and only a name needs one. */
const anchors = new WeakMap<readonly Point[], NameAnchor | null>();

/** The anchor of a polygon's name; found once. */
export function anchorOf(polygon: readonly Point[]): NameAnchor | null {
	const known = anchors.get(polygon);
	if (known !== undefined) return known;
	const found = nameAnchor(polygon);
	anchors.set(polygon, found);
	return found;
}

/**
 * The names that fit: each into its area, and beside each other.
 * @param scale Pixels a layout unit.
 * @param near True when areas within units are told apart.
 * @param chosen The areas whose names come first.
 */
export function namesToShow(
	areas: readonly ShownArea[],
	scale: number,
	near: boolean,
	chosen: readonly string[],
	{ size, measure }: NameType,
): ShownName[] {
	const candidates = areas.flatMap((area): (NameCandidate & { shown: ShownName })[] => {
		const { id } = area;
		const anchor = area.isUnit === near ? null : anchorOf(area.polygon);
		if (anchor === null) return [];
		const room = area.width * scale;
		const lines = brokenName(area.name, room - MARGIN, measure);
		const width = Math.max(...lines.map(measure));
		const height = lines.length * size * LINE;
		if (width > room * ROOM || height > 2.4 * anchor.radius * scale) return [];
		const { x, y } = namePlace(area.polygon, anchor, (width + 4) / scale, (height + 8) / scale);
		const weight = chosen.includes(id) ? Infinity : anchor.radius;
		const shown = { id, lines, x, y, width, height };
		return [{ id, x: x * scale, y: y * scale, width, height, weight, shown }];
	});
	const fitting = namesThatFit(candidates);
	return candidates.flatMap(({ id, shown }) => (fitting.has(id) ? [shown] : []));
}
