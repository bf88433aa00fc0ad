import { json } from '@sveltejs/kit';
import { asMember } from '../../../../../membership.ts';
import { notFound } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, services }) => {
		const types = await services.picture.types(site);
		const type = types.find(({ id }) => id === event.params.id);
		return type === undefined ? notFound('job type') : json(type);
	});
