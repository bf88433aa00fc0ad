import { createHmac, timingSafeEqual } from 'node:crypto';
import { makeToken } from './tokens.ts';

/** Accounts that a device is known to; a shared one in a control room has some. */
const MOST_ACCOUNTS = 8;
const COOKIE = /^[a-z2-7]{32}(?:\.[\w-]{43}){1,8}$/;

/**
 * What is signed with. An account's password hash is nobody's but the database's, and another one with each password:
 * with a new password every device is new.
 */
type Key = string;

/** The id under which a device is known to an account, or null for one that is not. */
export function knownDevice(cookie: string | null, key: Key): string | null {
	const device = read(cookie);
	if (device === null) return null;
	const wanted = Buffer.from(signature(device.id, key));
	const isKnown = device.signatures.some((one) => timingSafeEqual(Buffer.from(one), wanted));
	return isKnown ? device.id : null;
}

/**
 * What a device keeps from now on, so that it is known to this account too, beside those that it is known to already.
 * @param cookie What it has kept until now.
 */
export function rememberDevice(cookie: string | null, key: Key): string {
	const device = read(cookie) ?? { id: makeToken(), signatures: [] };
	const own = signature(device.id, key);
	const others = device.signatures.filter((one) => one !== own);
	return [device.id, own, ...others].slice(0, MOST_ACCOUNTS + 1).join('.');
}

function read(cookie: string | null): { id: string; signatures: string[] } | null {
	if (cookie === null || !COOKIE.test(cookie)) return null;
	const [id = '', ...signatures] = cookie.split('.');
	return { id, signatures };
}

function signature(id: string, key: Key): string {
	return createHmac('sha256', key).update(`known device ${id}`).digest('base64url');
}
