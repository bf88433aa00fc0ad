import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { csvFile, FORMAT, isHistoryCursor } from '../../../../../../history-request.ts';
import { PAGE, queryOf, wrongIn } from '../../../../../../list-query.ts';
import { asMember } from '../../../../../../membership.ts';
import { malformed, notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

const QUERY = v.object({ ...PAGE, format: FORMAT });

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { limit, cursor, format } = query.output;
		if (!isHistoryCursor(cursor)) return malformed('The cursor is not one of this list.');
		const item = await services.items.find(site, actor, event.params.id);
		if (item === null) return notFound('item');
		if (format === 'csv') {
			const file = await services.history.csvOf(site, actor, 'items', item.id);
			return csvFile(`history ${item.number}`, file);
		}
		return json(await services.history.of(site, actor, 'items', item.id, limit, cursor ?? null));
	});
