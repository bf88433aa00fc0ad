import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { PAGE, queryOf, wrongIn } from '../../../../../../list-query.ts';
import { asMember } from '../../../../../../membership.ts';
import { malformed, notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

const QUERY = v.object(PAGE);

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { limit, cursor } = query.output;
		const record = await services.records.find(site, actor, event.params.id);
		if (record === null) return notFound('record');
		return json(
			await services.items.list(site, actor, {
				linkedTo: record.id,
				limit,
				...(cursor === undefined ? {} : { after: cursor }),
			}),
		);
	});
