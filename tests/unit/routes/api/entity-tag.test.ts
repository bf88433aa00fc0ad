import { describe, expect, it } from 'vitest';
import { isKnown } from '../../../../src/routes/api/entity-tag.ts';

describe('what an ETag stands for', () => {
	it.each(['"1-7"', 'W/"1-7"', '"1-6", "1-7"', '"a,b",W/"1-7" , "c"', ' "1-7" ', '*', ' * '])(
		'is known to who says %s',
		(header) => {
			expect(isKnown('"1-7"', header)).toBe(true);
			expect(isKnown('W/"1-7"', header)).toBe(true);
		},
	);

	it.each([null, '', '"1-6"', '"1-70"', '1-7', '"*"', '"a,1-7"', '"1-6", *', 'w/x', '"1-7'])(
		'is not known to who says %s',
		(header) => {
			expect(isKnown('"1-7"', header)).toBe(false);
		},
	);

	it('is looked for in a header of any length without delay', () => {
		const begun = performance.now();
		expect(isKnown('"1-7"', 'W/"'.repeat(5_000))).toBe(false);
		expect(isKnown('"1-7"', `${'"a", '.repeat(3_000)}"1-7"`)).toBe(true);
		expect(performance.now() - begun).toBeLessThan(1_000);
	});
});
