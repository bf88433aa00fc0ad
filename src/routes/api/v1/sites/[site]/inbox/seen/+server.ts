import { entriesIn, KEYS_ASKED } from '../../../../../inbox-request.ts';
import { asMember } from '../../../../../membership.ts';
import { malformed } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Puts away. */
export const POST: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const entries = await entriesIn(event.request);
		if (entries === null) return malformed(`${KEYS_ASKED}, or {"all": true}.`);
		if (entries === 'all') await services.inboxes.putAllAway(site, actor);
		else await services.inboxes.putAway(site, actor, entries);
		return new Response(null, { status: 204 });
	});
