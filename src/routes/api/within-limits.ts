import type { RequestEvent } from '@sveltejs/kit';
import { tooMany } from './problem.ts';

const CHANGED_AT = '/api/v1/sites/';
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Answers a request of a program when whoever sends it has not asked for too much; 429 otherwise. */
export async function withinLimits(
	{ request, url, locals }: Pick<RequestEvent, 'request' | 'url' | 'locals'>,
	user: string,
	answer: () => Promise<Response>,
): Promise<Response> {
	const isChange = !READING.has(request.method) && url.pathname.startsWith(CHANGED_AT);
	const entry = await locals.services.requestLimits.enter({
		user,
		isChange,
		bytes: isUpload(request) ? 0 : Number(request.headers.get('content-length') ?? 0),
	});
	if ('wait' in entry) return tooMany(entry.words, entry.wait);
	try {
		// Who has gone while they waited reads nothing any more.
		if (request.signal.aborted && !isChange) return new Response(null, { status: 408 });
		return await answer();
	} finally {
		entry.leave();
	}
}

/** A file is taken in at the pace of imports, however large it is. */
function isUpload({ headers }: Request): boolean {
	return /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '');
}
