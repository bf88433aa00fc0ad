import { describe, expect, it } from 'vitest';
import { CONTEXT_LAYERS, MAP_STANDINGS } from '../../../../src/lib/control/context-layer.ts';
import { safetySignOf } from '../../../../src/lib/control/safety-sign.ts';

describe('a sign', () => {
	it('tells layers apart, and how each stands, without its colour', () => {
		const signs = CONTEXT_LAYERS.flatMap((layer) =>
			MAP_STANDINGS.map((standing) => {
				// What it is of a kind of is in its picture; how it stands in its form, outlined or not.
				const { shape, picture, isOutlined } = safetySignOf(layer, standing);
				return `${shape.split(' ')[1] ?? ''} ${picture} ${isOutlined}`;
			}),
		);
		// A hazard that has lapsed is one all the same.
		expect(new Set(signs).size).toBe(signs.length - 1);
	});

	it('forbids what was suspended and warns of what has expired', () => {
		expect(safetySignOf('permit', 'stopped').shape).toBe('red ring');
		expect(safetySignOf('permit', 'lapsed').shape).toBe('yellow triangle');
	});
});
