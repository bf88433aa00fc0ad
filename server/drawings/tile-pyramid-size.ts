import { finestLevel } from '../../src/lib/control/place.ts';
import { TILE } from './drawing-limits.ts';
import type { Box } from './fitting.ts';

/** Tiles across and down of each level, the coarsest first. */
export function tilesOf({ width, height }: Box): { across: number; down: number }[] {
	const finest = finestLevel({ width, height, size: TILE });
	return Array.from({ length: finest + 1 }, (_, level) => {
		const part = 2 ** (finest - level);
		return {
			across: Math.ceil(Math.ceil(width / part) / TILE),
			down: Math.ceil(Math.ceil(height / part) / TILE),
		};
	});
}
