import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { HashingLine } from './hashing-line.ts';

/** Argon2id at 19 MiB and two passes: the OWASP minimum, 20 to 100 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/**
 * Hashing is done in Node's four threads, which files and compression need as well, and takes a core each. As many wait
 * as are through in some seconds, and fewer than may fail from one place: a crowd is told to come again, not that it failed.
 */
const line = new HashingLine({
	atOnce: Math.max(1, Math.min(2, Math.floor(availableParallelism() / 2))),
	waiting: 60,
});

/** @throws HashingBusy when too many wait. */
export function hashPassword(password: string): Promise<string> {
	return line.run(() => hash(password, COST));
}

/** @throws HashingBusy when too many wait. */
export function isPassword(hashed: string, password: string): Promise<boolean> {
	return line.run(() => verify(hashed, password, COST));
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
