import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { RECORD_KINDS } from '$lib/control/site-record.ts';
import { PAGE, queryOf, wrongIn } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { malformed } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

const QUERY = v.object({
	...PAGE,
	kind: v.optional(v.picklist(RECORD_KINDS)),
	state: v.optional(v.string()),
});

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { limit, cursor, kind, state } = query.output;
		return json(
			await services.records.list(site, actor, {
				limit,
				...(kind === undefined ? {} : { kind }),
				...(state === undefined ? {} : { state }),
				...(cursor === undefined ? {} : { after: cursor }),
			}),
		);
	});
