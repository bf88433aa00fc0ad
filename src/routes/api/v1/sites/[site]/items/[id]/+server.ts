import { json } from '@sveltejs/kit';
import { editEntry } from '../../../../../edit-request.ts';
import { bodyOf } from '../../../../../list-query.ts';
import { asMember } from '../../../../../membership.ts';
import { notFound } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const item = await services.items.find(site, actor, event.params.id);
		return item === null ? notFound('item') : json(item);
	});

export const PATCH: RequestHandler = (event) =>
	asMember(event, async (request) =>
		editEntry(request, 'items', event.params.id, await bodyOf(event.request)),
	);
