import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { CURSOR, LIMIT, queryOf, wrongIn } from './list-query.ts';
import { malformed } from './problem.ts';

const QUERY = v.object({ limit: v.optional(LIMIT), cursor: CURSOR });

/**
 * Answers a list that is short enough to be read as a whole: all of it, or the page that is asked for.
 * @param keyOf What tells an entry from the others: it is the cursor to go on from.
 */
export async function answerWhole<T>(
	url: URL,
	keyOf: (entry: T) => string,
	read: () => Promise<readonly T[]>,
): Promise<Response> {
	const query = v.safeParse(QUERY, queryOf(url));
	if (!query.success) return malformed(wrongIn(query.issues));
	const { limit, cursor } = query.output;
	const all = await read();
	const before = cursor === undefined ? -1 : all.findIndex((entry) => keyOf(entry) === cursor);
	if (cursor !== undefined && before === -1) {
		return malformed('The cursor is not one of this list.');
	}
	const rest = all.slice(before + 1);
	const data = rest.slice(0, limit);
	const last = data.length < rest.length ? data.at(-1) : undefined;
	return json({ data, next: last === undefined ? null : keyOf(last) });
}
