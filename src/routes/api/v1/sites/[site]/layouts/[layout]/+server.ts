import { json } from '@sveltejs/kit';
import { editLayout } from '../../../../../drawing-request.ts';
import { bodyOf } from '../../../../../list-query.ts';
import { asMember } from '../../../../../membership.ts';
import { notFound } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const found = await services.layouts.find(site, actor, event.params.layout);
		return found === null ? notFound('layout') : json(found);
	});

export const PATCH: RequestHandler = (event) =>
	asMember(event, async (request) =>
		editLayout(request, event.params.layout, await bodyOf(event.request)),
	);
