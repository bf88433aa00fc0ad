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
		if (cursor !== undefined && !/^\d{1,15}\.\d{1,9}$/.test(cursor)) {
			return malformed('The cursor is not one of this list.');
		}
		const record = await services.records.find(site, actor, event.params.id);
		if (record === null) return notFound('record');
		return json(
			await services.history.of(site, actor, 'records', record.id, limit, cursor ?? null),
		);
	});
