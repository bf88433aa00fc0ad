import { json } from '@sveltejs/kit';
import { asMember } from '../../../../../../membership.ts';
import { notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const item = await services.items.find(site, actor, event.params.id);
		if (item === null) return notFound('item');
		return json(await services.descriptions.of(site, item));
	});
