import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../../../server/files/file-name.ts';

const JPEG = ['jpg', 'jpeg'];

describe('the name under which a file is kept', () => {
	it('[D3] is what its author called it', () => {
		expect(fileName('Flange P-101 north.jpg', JPEG)).toBe('Flange P-101 north.jpg');
		expect(fileName('Størrelse 3″.JPEG', JPEG)).toBe('Størrelse 3″.jpeg');
	});

	it('[D3] ends as its content asks, whatever its author says', () => {
		expect(fileName('plan.pdf', JPEG)).toBe('plan.jpg');
		expect(fileName('image', JPEG)).toBe('image.jpg');
		expect(fileName('photo.jpg.exe', JPEG)).toBe('photo.jpg.jpg');
	});

	it('[D3] has no path, no control characters and nothing that turns the direction of writing', () => {
		expect(fileName('../../etc/passwd.jpg', JPEG)).toBe('passwd.jpg');
		expect(fileName('C:\\Users\\me\\a.jpg', JPEG)).toBe('a.jpg');
		expect(fileName('a\u202Egpj\u0000\n.jpg', JPEG)).toBe('agpj.jpg');
		expect(fileName('..', JPEG)).toBe('file.jpg');
		expect(fileName('', JPEG)).toBe('file.jpg');
		expect(fileName('a"b<c>.jpg', JPEG)).toBe('a_b_c_.jpg');
	});

	it('[D3] can be stored and shown, whatever is sent', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
				const name = fileName(given, JPEG);
				expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]+\.jpe?g$/u);
				expect(name.startsWith('.')).toBe(false);
				expect([...name].length).toBeLessThanOrEqual(120);
				expect(fileName(name, JPEG)).toBe(name);
			}),
		);
	});
});
