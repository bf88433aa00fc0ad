import { asMember } from '../../../api/membership.ts';
import { notFound } from '../../../api/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const snapshot = await services.snapshots.of(site, actor);
		if (snapshot === null) return notFound('site');
		const headers = { etag: snapshot.etag, 'cache-control': 'private, no-cache' };
		if (event.request.headers.get('if-none-match') === snapshot.etag) {
			return new Response(null, { status: 304, headers });
		}
		return new Response(new Uint8Array(snapshot.bytes), {
			headers: {
				...headers,
				'content-type': 'application/octet-stream',
				'content-encoding': 'gzip',
				vary: 'cookie, authorization',
			},
		});
	});
