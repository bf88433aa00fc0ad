import { describe, expect, it } from 'vitest';
import { Writers } from '../../../../server/sync/writers.ts';

describe('client ids', () => {
	it('belong to whom they were first', () => {
		const writers = new Writers();
		expect(writers.claim(7, 'ana')).toBe(true);
		expect(writers.claim(7, 'ana')).toBe(true);
		expect(writers.claim(7, 'bo')).toBe(false);
		expect(writers.mayWrite(7, 'bo')).toBe(false);
		expect(writers.mayWrite(7, 'ana')).toBe(true);
		expect(writers.mayWrite(8, 'bo')).toBe(true);
	});

	it('that the server writes under are nobody’s', () => {
		const writers = new Writers();
		writers.reserve(1);
		expect(writers.claim(1, 'ana')).toBe(false);
	});
});
