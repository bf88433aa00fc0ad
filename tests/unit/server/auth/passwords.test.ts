import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, NOBODYS_HASH } from '../../../../server/auth/passwords.ts';

/** All of a hash but salt and digest: what decides how long checking it takes. */
const costOf = (hashed: string) => hashed.split('$').slice(0, 4);
const lengthsOf = (hashed: string) => hashed.split('$').map((part) => part.length);

describe('the hash of nobody', () => {
	it('costs what every other costs, from the first time on', async () => {
		const somebodys = await hashPassword('the right password');
		expect(costOf(NOBODYS_HASH)).toEqual(costOf(somebodys));
		expect(lengthsOf(NOBODYS_HASH).slice(4)).toEqual(lengthsOf(somebodys).slice(4));
	});

	it('is that of no password, and can be checked', async () => {
		expect(await isPassword(NOBODYS_HASH, 'nobody has this password')).toBe(false);
	});
});

describe('a password', () => {
	it('is known by its hash alone, which is another each time', async () => {
		const [one, other] = [await hashPassword('same'), await hashPassword('same')];
		expect(one).not.toBe(other);
		expect(await isPassword(one, 'same')).toBe(true);
		expect(await isPassword(other, 'other')).toBe(false);
	});
});
