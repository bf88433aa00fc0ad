import { describe, expect, it } from 'vitest';
import { errorWords } from '../../../../src/lib/shell/error-words.ts';

describe('a page that cannot be shown', () => {
	it('says who may let one in where one is no member', () => {
		const words = errorWords(403, 'You are not a member of this site.', false);
		expect(words.title).toBe('You are not a member of this site');
		expect(words.text).toContain('administrator');
	});

	it('blames the connection and not the page while offline', () => {
		expect(errorWords(500, 'Internal Error', true)).toMatchObject({
			title: 'You are offline',
			retry: true,
		});
	});

	it('hands on what the server says, but not the bare words of a framework', () => {
		expect(errorWords(500, 'The database is being restarted.', false).text).toBe(
			'The database is being restarted.',
		);
		expect(errorWords(500, 'Internal Error', false).text).toContain('try again');
	});

	it('offers to sign in where that helps', () => {
		expect(errorWords(401, 'Sign in first.', false).signIn).toBe(true);
		expect(errorWords(404, 'Not found', false).signIn).toBe(false);
	});
});
