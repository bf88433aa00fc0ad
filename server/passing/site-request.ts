import type { IncomingMessage } from 'node:http';
import { isWritable } from '../../src/lib/control/text.ts';

/** Addresses that name a site. */
const OF_SITE = /^\/(?:sync|sites|api\/v1\/sites)\/([^/]+)(?:\/|$)/;
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The site whose room a request needs, or null. Whoever changes something at a site needs its room, and so does whoever
 * asks for its document; all that is read from rows is answered by any node.
 */
export function siteNeededBy({
	method,
	url,
}: Pick<IncomingMessage, 'method' | 'url'>): string | null {
	const [path = ''] = (url ?? '').split('?');
	const part = OF_SITE.exec(path)?.[1];
	if (part === undefined) return null;
	const needsRoom = path.startsWith('/sync/') || !READING.has(method ?? '');
	return needsRoom ? decoded(part) : null;
}

/** A part of a path as text; null for what is no text, or cannot be in the database. */
export function decoded(part: string): string | null {
	try {
		const text = decodeURIComponent(part);
		return isWritable(text) ? text : null;
	} catch {
		// What cannot be decoded names nothing.
		return null;
	}
}
