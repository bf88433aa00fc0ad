import * as v from 'valibot';
import { PAST_ROOTS, type PastChanges } from '../control/past.ts';

const COUNTS = v.array(v.number());

/** What changes were is trusted as it was when it was shown; that the columns fit together is not. */
const PAST = v.pipe(
	v.object({
		from: v.string(),
		at: v.string(),
		entries: v.array(v.strictTuple([v.picklist(PAST_ROOTS), v.string()])),
		fields: v.array(v.nullable(v.string())),
		entry: COUNTS,
		field: COUNTS,
		earlier: COUNTS,
		value: v.array(v.unknown()),
	}),
	v.check(({ entry, field, earlier, value }) =>
		[field, earlier, value].every(({ length }) => length === entry.length),
	),
);

/** The past could not be had, and why, in words for people. */
export class PastMissing extends Error {
	override name = 'PastMissing';
}

/**
 * Fetches what has changed on a site in the last twelve weeks. The browser keeps it for as long as nothing new has happened.
 * @throws PastMissing when it cannot be had now.
 */
export async function fetchPast(site: string, signal: AbortSignal): Promise<PastChanges> {
	const answer = await answerTo(`/api/v1/sites/${encodeURIComponent(site)}/past`, signal);
	if (answer.status === 403) throw new PastMissing('You may not see the past of this site.');
	if (!answer.ok) throw new PastMissing(TRY_AGAIN);
	const parsed = v.safeParse(PAST, await bodyOf(answer));
	if (!parsed.success) throw new PastMissing(TRY_AGAIN);
	return parsed.output;
}

const TRY_AGAIN = 'The server could not tell the past just now.';
const NO_NETWORK = 'The past is on the server, which cannot be reached now.';

async function answerTo(address: string, signal: AbortSignal): Promise<Response> {
	try {
		return await fetch(address, { signal });
	} catch (error) {
		// fetch throws these where there is no network.
		if (error instanceof TypeError) throw new PastMissing(NO_NETWORK);
		throw error;
	}
}

async function bodyOf(answer: Response): Promise<unknown> {
	try {
		return await answer.json();
	} catch (error) {
		if (error instanceof TypeError) throw new PastMissing(NO_NETWORK);
		if (error instanceof SyntaxError) throw new PastMissing(TRY_AGAIN);
		throw error;
	}
}
