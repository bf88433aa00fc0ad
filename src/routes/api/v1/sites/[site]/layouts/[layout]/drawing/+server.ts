import { asMember } from '../../../../../../membership.ts';
import { notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, services }) => {
		const drawing = await services.drawings.find(site, event.params.layout);
		if (drawing === null) return notFound('drawing');
		return new Response(new Uint8Array(drawing.bytes), {
			headers: {
				'content-type': drawing.mediaType,
				'cache-control': 'private, max-age=300',
				// Opened by itself, a drawing may run nothing and load nothing.
				'content-security-policy':
					"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
			},
		});
	});
