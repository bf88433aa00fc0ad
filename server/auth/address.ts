import { isWritable } from '../../src/lib/control/text.ts';

/** Letters of an e-mail address at most: RFC 5321, section 4.5.3.1. */
const LONGEST_ADDRESS = 254;

/** An e-mail address as accounts have it. */
export function normalAddress(email: string): string {
	return email.trim().toLowerCase();
}

/** Whether a text can be an e-mail address: somebody at something. Long ones are not even looked at. */
export function isAddress(email: string): boolean {
	if (email.length > LONGEST_ADDRESS) return false;
	return /^\S+@\S+$/.test(email.trim()) && isWritable(email);
}
