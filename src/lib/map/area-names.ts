import polylabel from 'polylabel';
import { contains, type Point } from '$lib/control/place.ts';
import { boxOfPolygon } from './geometry.ts';

/** Where the name of an area goes: the middle of the widest free place in its polygon, in layout units. */
export interface NameAnchor {
	x: number;
	y: number;
	/** Distance to the border. */
	radius: number;
}

/** A name that asks for a place on the screen, in pixels. */
export interface NameCandidate {
	id: string;
	/** Its middle. */
	x: number;
	y: number;
	width: number;
	height: number;
	/** Who comes first where two want the same place: the greater. */
	weight: number;
}

/** Free pixels around a name. */
const GAP = 3;

/** The middle of the widest free place in a polygon, or null when it has no inside. */
export function nameAnchor(polygon: readonly Point[]): NameAnchor | null {
	const box = boxOfPolygon(polygon);
	if (box === null || polygon.length < 3) return null;
	const least = Math.min(box.right - box.left, box.bottom - box.top);
	if (least <= 0) return null;
	const [x, y, { distance }] = withDistance(polylabel([polygon], least / 50));
	return { x, y, radius: distance };
}

function withDistance(
	found: [number, number] & { distance: number },
): [number, number, { distance: number }] {
	return [found[0], found[1], found];
}

/** Places tried for a name between the top of its area and its anchor. */
const TRIES = 24;

/**
 * Where the middle of a name goes: above its anchor, as near the top of the area as it fits, so that the middle
 * stays free for the work. All in layout units.
 */
export function namePlace(
	polygon: readonly Point[],
	anchor: NameAnchor,
	width: number,
	height: number,
): { x: number; y: number } {
	const top = boxOfPolygon(polygon)?.top ?? anchor.y;
	const { x } = anchor;
	for (let step = 0; step < TRIES; step++) {
		const y = top + height / 2 + ((anchor.y - top) * step) / TRIES;
		if (y >= anchor.y) break;
		const isInside = [-1, 0, 1].every((side) =>
			[-1, 1].every((edge) =>
				contains(polygon, x + (side * width) / 2, y + (edge * height * 0.96) / 2),
			),
		);
		if (isInside) return { x, y };
	}
	return { x, y: anchor.y };
}

/**
 * Breaks a name into lines no wider than `room`, where its words allow it.
 * @param measure Width of a text in pixels.
 */
export function brokenName(
	name: string,
	room: number,
	measure: (text: string) => number,
): string[] {
	const lines: string[] = [];
	for (const word of name.split(/\s+/).filter(Boolean)) {
		const last = lines[lines.length - 1];
		const joined = last === undefined ? word : `${last} ${word}`;
		if (last !== undefined && measure(joined) <= room) lines[lines.length - 1] = joined;
		else lines.push(word);
	}
	return lines;
}

/** Which names can be read side by side: the weightier one stays, the one that would overlap it is left out. */
export function namesThatFit(candidates: readonly NameCandidate[]): Set<string> {
	const placed: NameCandidate[] = [];
	const sorted = [...candidates].sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id));
	for (const candidate of sorted) {
		if (placed.every((other) => !overlaps(candidate, other))) placed.push(candidate);
	}
	return new Set(placed.map(({ id }) => id));
}

function overlaps(a: NameCandidate, b: NameCandidate): boolean {
	return (
		Math.abs(a.x - b.x) * 2 < a.width + b.width + 2 * GAP &&
		Math.abs(a.y - b.y) * 2 < a.height + b.height + 2 * GAP
	);
}
