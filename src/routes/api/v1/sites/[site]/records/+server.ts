import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { STANDINGS } from '$lib/control/record-standing.ts';
import { RECORD_KINDS } from '$lib/control/site-record.ts';
import { createRecord } from '../../../../act-request.ts';
import { bodyOf, PAGE, queryOf, wrongIn } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { malformed } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Letters of what is searched for: each word of it is looked for in every record. */
const LONGEST_SEARCH = 200;

const QUERY = v.object({
	...PAGE,
	kind: v.optional(
		v.array(v.picklist(RECORD_KINDS, `A record's kind is one of ${RECORD_KINDS.join(', ')}.`)),
	),
	state: v.optional(v.array(v.string())),
	standing: v.optional(
		v.picklist(STANDINGS, `What the clock says of a record is one of ${STANDINGS.join(', ')}.`),
	),
	area: v.optional(v.string()),
	party: v.optional(v.string()),
	q: v.optional(
		v.pipe(v.string(), v.maxLength(LONGEST_SEARCH, `It is longer than ${LONGEST_SEARCH} letters.`)),
	),
});

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url, ['kind', 'state']));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { cursor, limit, ...asked } = query.output;
		const given = Object.entries({ ...asked, after: cursor }).filter(
			([, value]) => value !== undefined,
		);
		return json(await services.records.list(site, actor, { limit, ...Object.fromEntries(given) }));
	});

export const POST: RequestHandler = (event) =>
	asMember(event, async (request) => createRecord(request, await bodyOf(event.request)));
