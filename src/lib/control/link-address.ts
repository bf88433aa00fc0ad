/** Longest address that a link may have, in characters. */
const LONGEST = 2_000;

/** What a link may begin with: what opens a page or a letter, and nothing that runs. */
const LAWFUL = /^(?:https?:\/\/[^\s/]|mailto:[^\s])\S*$/i;

/** True for the address of a page (http, https) or of a mailbox (mailto). */
export function isLinkAddress(value: unknown): value is string {
	return typeof value === 'string' && value.length <= LONGEST && LAWFUL.test(value);
}
