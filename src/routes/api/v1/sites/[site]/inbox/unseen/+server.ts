import { entriesIn, KEYS_ASKED } from '../../../../../inbox-request.ts';
import { asMember } from '../../../../../membership.ts';
import { malformed } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Brings back what was put away. */
export const POST: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const entries = await entriesIn(event.request);
		if (entries === null || entries === 'all') return malformed(`${KEYS_ASKED}.`);
		await services.inboxes.bringBack(site, actor, entries);
		return new Response(null, { status: 204 });
	});
