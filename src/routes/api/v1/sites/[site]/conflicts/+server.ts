import * as v from 'valibot';
import { queryOf, wrongIn } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { malformed, notFound } from '../../../../problem.ts';
import { answerWhole } from '../../../../whole-list.ts';
import type { RequestHandler } from './$types';

const QUERY = v.object({
	when: v.optional(v.picklist(['now', 'planned'], 'when has to be now or planned.')),
	area: v.optional(v.string()),
	item: v.optional(v.string()),
});

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { when, area, item } = query.output;
		// Of another's item a contractor is not told that it is there.
		const found = item === undefined ? null : await services.items.find(site, actor, item);
		if (item !== undefined && found === null) return notFound('item');
		const tag = await services.conflicts.tag(site, actor);
		const headers = { etag: tag, 'cache-control': 'private, no-cache' };
		if (event.request.headers.get('if-none-match') === tag) {
			return new Response(null, { status: 304, headers });
		}
		const answer = await answerWhole(
			event.url,
			({ id }) => id,
			() =>
				services.conflicts.list(site, actor, {
					...(when === undefined ? {} : { when }),
					...(area === undefined ? {} : { area }),
					...(found === null ? {} : { item: found.id }),
				}),
		);
		if (answer.ok)
			for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
		return answer;
	});
