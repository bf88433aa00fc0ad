import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** Argon2id at 19 MiB and two passes: the OWASP minimum, 20 to 100 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

export function hashPassword(password: string): Promise<string> {
	return hash(password, COST);
}

export function isPassword(hashed: string, password: string): Promise<boolean> {
	return verify(hashed, password, COST);
}

/** The hash of an account that is none: no password has it, and trying one takes as long as with any other. */
export const NOBODYS_HASH = [
	'',
	'argon2id',
	'v=19',
	`m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`,
	unpadded(randomBytes(16)),
	unpadded(randomBytes(COST.outputLen)),
].join('$');

function unpadded(bytes: Buffer): string {
	return bytes.toString('base64').replace(/=+$/, '');
}
