import { isKnown } from '../../../../entity-tag.ts';
import { asMember } from '../../../../membership.ts';
import { problem } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		if (actor.role === 'contractor') {
			return problem(403, 'Forbidden', 'The past of the site is for its own people.');
		}
		const headers = { 'cache-control': 'private, no-cache', vary: 'cookie, authorization' };
		const etag = await services.past.tag(site);
		if (isKnown(etag, event.request.headers.get('if-none-match'))) {
			return new Response(null, { status: 304, headers: { ...headers, etag } });
		}
		const past = await services.past.of(site);
		return new Response(new Uint8Array(past.bytes), {
			headers: {
				...headers,
				etag: past.etag,
				'content-type': 'application/json',
				'content-encoding': 'gzip',
				'content-length': String(past.bytes.byteLength),
			},
		});
	});
