import { describe, expect, it, vi } from 'vitest';
import {
	drawStatus,
	GLYPH_EXTENT,
	STATUS_NAMES,
	statusOutline,
	statusPath,
	type StatusPalette,
} from '../../../../src/lib/ui/status-shapes.ts';

const palette: StatusPalette = {
	open: 'open',
	waiting: 'waiting',
	live: 'live',
	blocked: 'blocked',
	done: 'done',
	closed: 'closed',
	cancelled: 'cancelled',
	surface: 'surface',
};

interface Painted {
	how: 'fill' | 'stroke';
	d: string;
	colour: unknown;
}

/** Draws a status on a canvas that only remembers, and tells what it was asked to paint. */
function paintedBy(status: (typeof STATUS_NAMES)[number]): Painted[] {
	vi.stubGlobal(
		'Path2D',
		class {
			constructor(readonly d: string) {}
		},
	);
	const painted: Painted[] = [];
	const canvas: Record<string, unknown> = {};
	for (const name of ['save', 'restore', 'translate', 'scale', 'setLineDash']) {
		canvas[name] = () => undefined;
	}
	canvas['fill'] = ({ d }: { d: string }) =>
		painted.push({ how: 'fill', d, colour: canvas['fillStyle'] });
	canvas['stroke'] = ({ d }: { d: string }) =>
		painted.push({ how: 'stroke', d, colour: canvas['strokeStyle'] });
	drawStatus(canvas as unknown as CanvasRenderingContext2D, status, 10, 20, 5, palette);
	return painted;
}

describe.each(STATUS_NAMES)('the glyph of %s', (status) => {
	it('is painted on the canvas from the same paths as in SVG, over a halo', () => {
		const [halo, ...marks] = paintedBy(status);
		expect(halo).toEqual({ how: 'stroke', d: statusOutline(status).d, colour: 'surface' });
		expect(marks).toEqual(
			statusPath(status).map((mark) => ({
				how: mark.paint,
				d: mark.d,
				colour: mark.colour === 'surface' ? 'surface' : status,
			})),
		);
	});

	it('keeps within its extent', () => {
		const outline = statusOutline(status);
		for (const [number] of outline.d.matchAll(/-?\d*\.?\d+/g)) {
			expect(Math.abs(Number(number)) + outline.width / 2).toBeLessThanOrEqual(GLYPH_EXTENT + 0.1);
		}
	});
});

it('no two statuses have the same shape', () => {
	const shapes = STATUS_NAMES.map((status) =>
		statusPath(status)
			.map(({ d, dash }) => `${d} ${dash?.join() ?? ''}`)
			.join('|'),
	);
	expect(new Set(shapes).size).toBe(STATUS_NAMES.length);
});
