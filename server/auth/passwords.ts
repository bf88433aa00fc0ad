import { hash, verify } from '@node-rs/argon2';

/** Argon2id at 19 MiB and two passes: the OWASP minimum, about 100 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

export function hashPassword(password: string): Promise<string> {
	return hash(password, COST);
}

export function isPassword(hashed: string, password: string): Promise<boolean> {
	return verify(hashed, password, COST);
}

let stranger: Promise<string> | null = null;

/** Spends the time that checking a password takes, so that an unknown address answers no faster than a known one. */
export async function checkNobody(password: string): Promise<void> {
	stranger ??= hashPassword('nobody has this password');
	await isPassword(await stranger, password);
}
