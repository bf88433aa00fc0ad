import { isIP, isIPv4 } from 'node:net';

/** Groups of an IPv6 address that name a network; whoever has one has all the addresses in it. */
const GROUPS_OF_NETWORK = 4;

/** What is known of where a request comes from. */
export interface Origin {
	/** The address at the other end of the connection, or of whom the configured header names. */
	address: string;
	/** The header `X-Forwarded-For`. */
	forwardedFor: string | null;
}

/**
 * Where a request comes from, as attempts are counted: an IPv4 address, or the /64 of an IPv6 address. The header is a
 * stranger's own word, except for its last entry when the connection comes from this machine: that one a proxy here wrote.
 */
export function placeOf({ address, forwardedFor }: Origin): string {
	const entry = forwardedFor?.split(',').at(-1)?.trim() ?? '';
	const forwarded = isLoopback(address) ? withoutPort(entry) : '';
	return networkOf(isIP(forwarded) === 0 ? address : forwarded);
}

function isLoopback(address: string): boolean {
	return /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);
}

/** Some proxies add the port, and put brackets around IPv6 addresses for it. */
function withoutPort(entry: string): string {
	return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}

function networkOf(address: string): string {
	if (isIP(address) !== 6) return address;
	const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? '';
	if (isIPv4(mapped)) return mapped;
	return `${groupsOf(address).slice(0, GROUPS_OF_NETWORK).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
	const [bare = ''] = address.split('%');
	// The URL parser writes each address in the one form of RFC 5952.
	const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
	const front = head === '' ? [] : head.split(':');
	const back = tail === undefined || tail === '' ? [] : tail.split(':');
	const gap = Array.from({ length: 8 - front.length - back.length }, () => '0');
	return [...front, ...gap, ...back];
}
