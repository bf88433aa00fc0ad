import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { PAGE, queryOf, wrongIn } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { malformed, notFound } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

const QUERY = v.object({
	...PAGE,
	when: v.optional(v.picklist(['now', 'planned'], 'when has to be now or planned.')),
	area: v.optional(v.string()),
	item: v.optional(v.string()),
});

/** What a page has ended with: how grave it is, since when, and which. */
const PLACE = /^\d \d{4}-\d\d-\d\dT\S+ \S/;

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { limit, cursor, when, area, item } = query.output;
		if (cursor !== undefined && !PLACE.test(cursor)) {
			return malformed('The cursor is not one of this list.');
		}
		// Of another's item a contractor is not told that it is there.
		const found = item === undefined ? null : await services.items.find(site, actor, item);
		if (item !== undefined && found === null) return notFound('item');
		const tag = await services.conflicts.tag(site, actor);
		const headers = { etag: tag, 'cache-control': 'private, no-cache' };
		if (event.request.headers.get('if-none-match') === tag) {
			return new Response(null, { status: 304, headers });
		}
		const { data, next } = await services.conflicts.list(site, actor, {
			limit,
			...(cursor === undefined ? {} : { after: cursor }),
			...(when === undefined ? {} : { when }),
			...(area === undefined ? {} : { area }),
			...(found === null ? {} : { item: found.id }),
		});
		return json({ data, next }, { headers });
	});
