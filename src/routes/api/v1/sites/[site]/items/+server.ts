import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isTime } from '$lib/control/edit.ts';
import { STAGES, STATUSES } from '$lib/control/stage.ts';
import { asUtc } from '$lib/control/utc.ts';
import { bodyOf, PAGE, queryOf, wrongIn } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { malformed } from '../../../../problem.ts';
import { createItem } from '../../../../act-request.ts';
import type { RequestHandler } from './$types';

/** Letters of what is searched for: each word of it is looked for in every item. */
const LONGEST_SEARCH = 200;

const text = v.optional(v.string());
const time = v.pipe(
	v.string(),
	v.transform((value) => asUtc(value) ?? value),
	v.check(isTime, 'It is not a time such as 2026-03-31T06:00:00Z.'),
);
const QUERY = v.object({
	...PAGE,
	status: v.optional(v.array(v.picklist(STATUSES))),
	stage: v.optional(v.array(v.picklist(STAGES))),
	type: v.optional(v.array(v.string())),
	area: v.optional(v.array(v.string())),
	owner: text,
	party: text,
	source: text,
	q: v.optional(
		v.pipe(v.string(), v.maxLength(LONGEST_SEARCH, `It is longer than ${LONGEST_SEARCH} letters.`)),
	),
	updatedSince: v.optional(time),
	archived: v.optional(v.picklist(['true', 'false', 'only'])),
});

/** Which of them are asked for: unless told, those of the archive, too. */
const IS_ARCHIVED = { true: undefined, false: false, only: true } as const;

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		const query = v.safeParse(QUERY, queryOf(event.url, ['status', 'stage', 'type', 'area']));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { cursor, archived = 'true', ...asked } = query.output;
		const isArchived = IS_ARCHIVED[archived];
		const given = Object.entries({ ...asked, isArchived, after: cursor }).filter(
			([, value]) => value !== undefined,
		);
		return json(
			await services.items.list(site, actor, {
				limit: asked.limit,
				...Object.fromEntries(given),
			}),
		);
	});

export const POST: RequestHandler = (event) =>
	asMember(event, async (request) => createItem(request, await bodyOf(event.request)));
