import { describe, expect, it } from 'vitest';
import { qrCode, qrFile } from '../../../../src/lib/ui/qr-code.ts';

const address = 'https://siteboard.example/sites/demo/map?item=W-1042';

/** The modules that a path makes dark. */
function darkIn(d: string): Set<string> {
	const dark = new Set<string>();
	for (const [, x, y, run] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let at = 0; at < Number(run); at++) dark.add(`${Number(x) + at} ${y}`);
	}
	return dark;
}

describe('a QR code', () => {
	const { d, size } = qrCode(address);
	const dark = darkIn(d);

	it('keeps four modules free on every side', () => {
		for (const module of dark) {
			for (const at of module.split(' ').map(Number)) {
				expect(at).toBeGreaterThanOrEqual(4);
				expect(at).toBeLessThan(size - 4);
			}
		}
	});

	it('has its three finders where its standard wants them', () => {
		for (const [left, top] of [
			[4, 4],
			[size - 11, 4],
			[4, size - 11],
		] as const) {
			for (let at = 0; at < 7; at++) {
				expect(dark.has(`${left + at} ${top}`)).toBe(true);
				expect(dark.has(`${left} ${top + at}`)).toBe(true);
			}
			expect(dark.has(`${left + 1} ${top + 1}`)).toBe(false);
			expect(dark.has(`${left + 3} ${top + 3}`)).toBe(true);
		}
	});

	it('keeps a quarter to spare: 52 letters take version 5 at that level', () => {
		expect(size - 8).toBe(37);
	});

	it('is another one for another address', () => {
		expect(qrCode(`${address}3`).d).not.toBe(d);
	});

	it('is black on white in its file', () => {
		expect(qrFile({ d: 'M4 4h1v1h-1z', size: 9 })).toMatch(
			/fill="white" d="M0 0h9v9h-9z".*"black"/,
		);
	});
});
