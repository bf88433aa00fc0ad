import { isKnown } from '../../../api/entity-tag.ts';
import { asMember } from '../../../api/membership.ts';
import { notFound, problem } from '../../../api/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		// A page asks for who opened it; somebody else may have signed in in that browser since.
		const meant = event.url.searchParams.get('person');
		if (meant !== null && meant !== actor.id) {
			return problem(403, 'Forbidden', 'Somebody else has signed in in this browser.');
		}
		const snapshot = await services.snapshots.of(site, actor, {
			form: event.url.searchParams.get('sections') === '1' ? 'sections' : 'update',
			takesBrotli: /\bbr\b/.test(event.request.headers.get('accept-encoding') ?? ''),
		});
		if (snapshot === null) return notFound('site');
		const headers = {
			etag: snapshot.etag,
			'cache-control': 'private, no-cache',
			vary: 'cookie, authorization, accept-encoding',
		};
		if (isKnown(snapshot.etag, event.request.headers.get('if-none-match'))) {
			return new Response(null, { status: 304, headers });
		}
		return new Response(new Uint8Array(snapshot.bytes), {
			headers: {
				...headers,
				'content-type': 'application/octet-stream',
				'content-encoding': snapshot.encoding,
				'content-length': String(snapshot.bytes.byteLength),
			},
		});
	});
