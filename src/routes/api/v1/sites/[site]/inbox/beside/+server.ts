import { json } from '@sveltejs/kit';
import { asMember } from '../../../../../membership.ts';
import type { RequestHandler } from './$types';

/** What a browser cannot tell by its picture: all else of an inbox it works out itself. */
export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) =>
		json(await services.inboxes.beside(site, actor)),
	);
