import { describe, expect, it } from 'vitest';
import { knownDevice, rememberDevice } from '../../../../server/auth/known-device.ts';

describe('a device', () => {
	it('is known to the account that was signed in to, and to no other', () => {
		const cookie = rememberDevice(null, 'hash of the owner');
		expect(knownDevice(cookie, 'hash of the owner')).toMatch(/^[a-z2-7]{32}$/);
		expect(knownDevice(cookie, 'hash of another')).toBe(null);
		expect(cookie).not.toContain('hash');
	});

	it('stays the same one for each account that is signed in to on it', () => {
		const first = rememberDevice(null, 'one');
		const both = rememberDevice(first, 'two');
		expect(knownDevice(both, 'one')).toBe(knownDevice(first, 'one'));
		expect(knownDevice(both, 'two')).toBe(knownDevice(first, 'one'));
		expect(rememberDevice(both, 'two')).toBe(both);
	});

	it('forgets the account that was not signed in to for the longest time when there are more than eight', () => {
		let cookie: string | null = null;
		for (let n = 0; n < 8; n += 1) cookie = rememberDevice(cookie, `account ${n}`);
		cookie = rememberDevice(cookie, 'account 0');
		cookie = rememberDevice(cookie, 'account 8');
		const known = Array.from({ length: 9 }, (_, n) => knownDevice(cookie, `account ${n}`) !== null);
		expect(known).toEqual([true, false, true, true, true, true, true, true, true]);
	});

	it.each([
		null,
		'',
		'.',
		'a'.repeat(32),
		`${'a'.repeat(32)}.${'A'.repeat(43)}`,
		`${'a'.repeat(32)}${`.${'A'.repeat(43)}`.repeat(9)}`,
		'x'.repeat(100_000),
	])('is new with a cookie that is not ours', (cookie) => {
		expect(knownDevice(cookie, 'owner')).toBe(null);
		const next = rememberDevice(cookie, 'owner');
		expect(knownDevice(next, 'owner')).not.toBe(null);
		expect(next.length).toBeLessThan(500);
	});

	it('is not known by somebody else’s signature under an id of its own', () => {
		const [, signature] = rememberDevice(null, 'owner').split('.');
		const [id] = rememberDevice(null, 'thief').split('.');
		expect(knownDevice(`${id}.${signature}`, 'owner')).toBe(null);
	});
});
