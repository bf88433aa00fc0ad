import { json } from '@sveltejs/kit';
import { asMember } from '../../../membership.ts';
import { notFound } from '../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const found = await services.memberships.site(site);
		if (found === null) return notFound('site');
		const { via: _via, ...me } = actor;
		return json({ ...found, me, ...(await services.picture.directory(site, actor)) });
	});
