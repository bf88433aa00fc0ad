import { describe, expect, it } from 'vitest';
import { drawings } from '../../../../demo/drawing/drawings.ts';
import { layoutsOfPlant } from '../../../../demo/plant/plant.ts';

const drawn = drawings().map(({ layout, mediaType, bytes }) => ({
	layout,
	mediaType,
	bytes,
	svg: new TextDecoder().decode(bytes),
}));

describe('the drawings of the plant', () => {
	it('are there for each layout and fill its box', () => {
		for (const { id, left, top, width, height } of layoutsOfPlant()) {
			const found = drawn.find(({ layout }) => layout === id);
			expect(found?.mediaType).toBe('image/svg+xml');
			expect(found?.svg).toContain(`viewBox="${left} ${top} ${width} ${height}"`);
		}
	});

	it('take every colour from the theme, with one to fall back on', () => {
		for (const { svg } of drawn) {
			const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour);
			expect(colours.length).toBeGreaterThan(5);
			for (const colour of colours) expect(colour).toMatch(/^(none|var\(--plan-[a-z]+,.+\))$/);
		}
	});

	it('hold paths only: no text, no script, nothing from elsewhere', () => {
		for (const { svg } of drawn) {
			const elements = new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, element]) => element));
			expect([...elements].sort()).toEqual(['g', 'path', 'svg']);
			expect(svg).not.toMatch(/href|url\(|style=|NaN|undefined/);
		}
	});

	it('are small enough to be sent at once', () => {
		for (const { bytes } of drawn) expect(bytes.length).toBeLessThan(300_000);
	});
});
