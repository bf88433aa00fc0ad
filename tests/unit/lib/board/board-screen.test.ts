import { describe, expect, it } from 'vitest';
import { readScreen, screenText } from '$lib/board/board-screen.ts';

describe('the size of a board in its cookie', () => {
	it('comes back as it was', () => {
		const screen = { width: 1_868, height: 1_031.5, scale: 1.16, isTouched: true };
		expect(readScreen(screenText(screen), '')).toEqual(screen);
	});

	it.each([undefined, '', 'x', '0x0x1x0', '-5x600x1x0', '1e9x600x1x0', 'NaNx1x1x1', '100x100'])(
		'is that of a laptop or a phone where the cookie says %s',
		(text) => {
			expect(readScreen(text, 'Mozilla/5.0 (X11)').width).toBeGreaterThan(1_000);
			expect(readScreen(text, 'Mozilla/5.0 (Android) Mobile').width).toBeLessThan(500);
		},
	);
});
