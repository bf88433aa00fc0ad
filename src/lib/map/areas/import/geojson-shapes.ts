import * as v from 'valibot';
import type { Point } from '$lib/control/place.ts';
import {
	type FileShape,
	MOST_FILE_CORNERS,
	MOST_SHAPES,
	type ShapeFile,
	UnreadableFile,
} from './shapes.ts';

const FEATURE = v.object({
	type: v.literal('Feature'),
	id: v.optional(v.union([v.string(), v.number()])),
	properties: v.nullish(v.record(v.string(), v.unknown())),
	geometry: v.nullable(v.object({ type: v.string(), coordinates: v.optional(v.unknown()) })),
});
const FILE = v.union([
	v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) }),
	FEATURE,
]);

/** Values of properties that are longer are no names. */
const LONGEST_LABEL = 200;

/**
 * Reads the polygons of a GeoJSON file (RFC 7946), each part of a MultiPolygon by itself.
 * @throws UnreadableFile
 */
export function readGeoJson(text: string): ShapeFile {
	const parsed = v.safeParse(FILE, jsonOf(text));
	if (!parsed.success) {
		throw new UnreadableFile('This is no GeoJSON: a FeatureCollection with polygons is asked for.');
	}
	const features = 'features' in parsed.output ? parsed.output.features : [parsed.output];
	const shapes: FileShape[] = [];
	const others = new Map<string, number>();
	let corners = 0;
	for (const one of features) {
		const feature = v.safeParse(FEATURE, one);
		const geometry = feature.success ? feature.output.geometry : null;
		const found = polygonsOf(geometry);
		if (!feature.success || found === null) {
			const kind = geometry?.type ?? 'Feature without a shape';
			others.set(kind, (others.get(kind) ?? 0) + 1);
			continue;
		}
		const labels = labelsOf(feature.output);
		for (const [ring, ...holes] of found) {
			if (ring === undefined) continue;
			corners += ring.length;
			shapes.push({ ring, labels, holes: holes.length });
		}
		if (shapes.length > MOST_SHAPES || corners > MOST_FILE_CORNERS) {
			throw new UnreadableFile(
				`The file has more than ${MOST_SHAPES.toLocaleString('en-GB')} shapes or ${MOST_FILE_CORNERS.toLocaleString('en-GB')} corners: leave out what is not of the site.`,
			);
		}
	}
	const notes = [...others].map(([kind, count]) => `${count} × ${kind}: no area, left out`);
	return { coordinates: 'wgs84', shapes, sheet: null, notes };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new UnreadableFile('This is no GeoJSON: it cannot be read as JSON.');
	}
}

/** The rings of each polygon, the outer one first; null for what is no polygon. */
function polygonsOf(geometry: { type: string; coordinates?: unknown } | null): Point[][][] | null {
	if (geometry === null) return null;
	if (geometry.type === 'Polygon') {
		const rings = ringsOf(geometry.coordinates);
		return rings === null ? null : [rings];
	}
	if (geometry.type !== 'MultiPolygon' || !Array.isArray(geometry.coordinates)) return null;
	const polygons = Array.from<unknown>(geometry.coordinates).map(ringsOf);
	return polygons.every((rings) => rings !== null) ? polygons : null;
}

function ringsOf(value: unknown): Point[][] | null {
	if (!Array.isArray(value) || value.length === 0) return null;
	const rings = Array.from<unknown>(value).map(ringOf);
	return rings.every((ring) => ring !== null) ? rings : null;
}

function ringOf(value: unknown): Point[] | null {
	if (!Array.isArray(value)) return null;
	const ring: Point[] = [];
	for (const corner of Array.from<unknown>(value)) {
		if (!Array.isArray(corner)) return null;
		const [x, y] = Array.from<unknown>(corner);
		if (typeof x !== 'number' || typeof y !== 'number') return null;
		if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
		ring.push([x, y]);
	}
	return ring;
}

function labelsOf({ id, properties }: v.InferOutput<typeof FEATURE>): Record<string, string> {
	const labels: Record<string, string> = {};
	if (id !== undefined) labels['id'] = String(id);
	for (const [name, value] of Object.entries(properties ?? {})) {
		if (typeof value !== 'string' && typeof value !== 'number') continue;
		const label = String(value).trim();
		if (label !== '' && label.length <= LONGEST_LABEL) labels[name] = label;
	}
	return labels;
}
