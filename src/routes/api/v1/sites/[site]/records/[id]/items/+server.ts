import { json } from '@sveltejs/kit';
import { asMember } from '../../../../../../membership.ts';
import { notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const record = await services.records.find(site, actor, event.params.id);
		if (record === null) return notFound('record');
		return json({ data: await services.items.linkedTo(site, actor, record.id), next: null });
	});
