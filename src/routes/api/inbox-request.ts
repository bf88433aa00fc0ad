import * as v from 'valibot';
import { isWritable } from '$lib/control/text.ts';
import { bodyOf } from './list-query.ts';

/** Entries that are put away or brought back with one request at most, and letters of a key. */
const MOST_KEYS = 5_000;
const LONGEST_KEY = 300;

const KEYS = v.pipe(
	v.array(v.pipe(v.string(), v.maxLength(LONGEST_KEY), v.check(isWritable))),
	v.maxLength(MOST_KEYS),
);

/** Which entries of an inbox a request is about: keys, or all that are there; null for a body that says neither. */
export async function entriesIn(request: Request): Promise<'all' | string[] | null> {
	const asked = v.safeParse(
		v.union([v.object({ keys: KEYS }), v.object({ all: v.literal(true) })]),
		await bodyOf(request),
	);
	if (!asked.success) return null;
	return 'keys' in asked.output ? asked.output.keys : 'all';
}

/** What a request has to say about which entries, as an answer says it. */
export const KEYS_ASKED = `Send {"keys": […]} with at most ${MOST_KEYS} keys of entries`;
