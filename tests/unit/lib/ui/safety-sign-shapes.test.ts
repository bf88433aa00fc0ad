import { describe, expect, it } from 'vitest';
import {
	SIGN_PICTURES,
	SIGN_SHAPES,
	signMarks,
} from '../../../../src/lib/ui/safety-sign-shapes.ts';

/** All that tells a sign from another without its colours. */
const form = (...[sign]: Parameters<typeof signMarks>) =>
	JSON.stringify(signMarks(sign).map(({ d, paint, width, dash }) => [d, paint, width, dash]));

describe('a safety sign', () => {
	it('is another in form for each picture', () => {
		for (const shape of SIGN_SHAPES) {
			const forms = SIGN_PICTURES.map((picture) => form({ shape, picture }));
			expect(new Set(forms).size).toBe(SIGN_PICTURES.length);
		}
	});

	it('has a broken edge while it does not hold yet', () => {
		const firm = signMarks({ shape: 'blue square', picture: 'permit' });
		const outlined = signMarks({ shape: 'blue square', picture: 'permit', isOutlined: true });
		expect(firm.some(({ dash }) => dash !== null)).toBe(false);
		expect(outlined.some(({ dash }) => dash !== null)).toBe(true);
	});

	it('has its slash over the picture that it forbids', () => {
		const marks = signMarks({ shape: 'red ring', picture: 'permit' });
		const red = marks.findIndex(({ colour }) => colour === 'safety-red');
		expect(red).toBeGreaterThan(marks.findLastIndex(({ colour }) => colour === 'on-safety-white'));
	});

	it('stands off from what lies below it by a white edge', () => {
		for (const shape of SIGN_SHAPES) {
			expect(signMarks({ shape, picture: null })[0]).toMatchObject({ colour: 'safety-white' });
		}
	});
});
