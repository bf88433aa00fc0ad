import * as v from 'valibot';

/** Entries on a page of a list, unless asked for otherwise, and at most. */
const USUAL_LIMIT = 100;
const MOST = 1_000;

const ASKED = `limit has to be a number from 1 to ${MOST}.`;

/** How many entries of a list are asked for at once. */
export const LIMIT = v.pipe(
	v.string(),
	v.toNumber(ASKED),
	v.integer(),
	v.minValue(1, ASKED),
	v.maxValue(MOST, ASKED),
);

/** From where a list goes on. */
export const CURSOR = v.optional(v.string());

/** `limit` and `cursor` of every list that is read page by page. */
export const PAGE = { limit: v.optional(LIMIT, String(USUAL_LIMIT)), cursor: CURSOR };

/** The query of an address as an object: the last of each name, and `all` of those that may come more than once. */
export function queryOf(
	url: URL,
	several: readonly string[] = [],
): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = Object.fromEntries(url.searchParams);
	for (const name of several) {
		const values = url.searchParams.getAll(name).flatMap((value) => value.split(','));
		if (values.length > 0) query[name] = values;
	}
	return query;
}

/** What is wrong with a query, in a sentence. */
export function wrongIn(issues: readonly v.BaseIssue<unknown>[]): string {
	return issues
		.map((issue) => {
			const path = v.getDotPath(issue);
			const words = /[.!?]$/.test(issue.message) ? issue.message : `${issue.message}.`;
			return path === null ? words : `${path}: ${words}`;
		})
		.join(' ');
}

/** The body as JSON, or undefined when it is none. */
export async function bodyOf(request: Request): Promise<unknown> {
	try {
		return await request.json();
	} catch {
		// The caller answers 400 and says what is expected.
		return undefined;
	}
}
