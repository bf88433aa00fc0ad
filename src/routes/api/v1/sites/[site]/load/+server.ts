import { json } from '@sveltejs/kit';
import { asMember } from '../../../../membership.ts';
import { problem } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		if (actor.role === 'contractor') {
			return problem(403, 'Forbidden', 'The load of the site is for its own people.');
		}
		return json({ data: await services.picture.load(site), next: null });
	});
