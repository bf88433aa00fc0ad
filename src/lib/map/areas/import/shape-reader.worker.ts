import type { Point } from '$lib/control/place.ts';
import type { Box } from '../../geometry.ts';
import { roundedFor } from '../rounding.ts';
import { readGeoJson } from './geojson-shapes.ts';
import { type PlacedShapes, placeShapes, type Placing } from './placed-shapes.ts';
import { type ShapeFile, UnreadableFile } from './shapes.ts';
import { readSvg } from './svg-shapes.ts';

export type ReaderRequest =
	| { kind: 'read'; text: string; isSvg: boolean }
	| { kind: 'place'; placing: Placing; label: string | null; sheet: Box; extent: number };

export type ReaderAnswer =
	| {
			kind: 'read';
			shapes: number;
			labels: string[];
			hasSheet: boolean;
			/** True when its coordinates are degrees of WGS 84. */
			isOnEarth: boolean;
			notes: string[];
	  }
	| ({ kind: 'placed' } & PlacedShapes)
	| { kind: 'unreadable'; words: string };

let file: ShapeFile | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ReaderRequest>) => {
	self.postMessage(answerTo(data));
});

function answerTo(request: ReaderRequest): ReaderAnswer {
	try {
		if (request.kind === 'place') {
			if (file === null) return { kind: 'unreadable', words: 'Choose a file first.' };
			const { placing, label, sheet, extent } = request;
			const round: (point: Point) => Point = roundedFor(extent);
			return {
				kind: 'placed',
				...placeShapes(file, placing, label, sheet, round),
			};
		}
		file = request.isSvg ? readSvg(request.text) : readGeoJson(request.text);
		const labels = new Map<string, number>();
		for (const shape of file.shapes) {
			for (const name of Object.keys(shape.labels)) labels.set(name, (labels.get(name) ?? 0) + 1);
		}
		return {
			kind: 'read',
			shapes: file.shapes.length,
			labels: [...labels].sort((one, other) => other[1] - one[1]).map(([name]) => name),
			hasSheet: file.sheet !== null,
			isOnEarth: file.coordinates === 'wgs84',
			notes: file.notes,
		};
	} catch (error) {
		if (error instanceof UnreadableFile) return { kind: 'unreadable', words: error.message };
		throw error;
	}
}
