import { json } from '@sveltejs/kit';
import { asMember } from '../../../../membership.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const data = await services.inboxes.of(site, actor);
		return json({ data, unread: data.filter(({ isPutAway }) => !isPutAway).length });
	});
