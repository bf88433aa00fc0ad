import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { mayAudit } from '$lib/control/permission.ts';
import { ID } from '$lib/site-doc/act-form.ts';
import { csvFile, FORMAT, isHistoryCursor, MOMENT } from '../../../../history-request.ts';
import { PAGE, queryOf, wrongIn } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { malformed, problem } from '../../../../problem.ts';
import type { RequestHandler } from './$types';

const QUERY = v.object({
	...PAGE,
	format: FORMAT,
	from: MOMENT,
	to: MOMENT,
	actor: v.optional(ID),
	entry: v.optional(ID),
	field: v.optional(ID),
});

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		if (!mayAudit(actor)) {
			const words =
				'The history of the whole site is for its admins, coordinators and supervisors.';
			return problem(403, 'Forbidden', words);
		}
		const query = v.safeParse(QUERY, queryOf(event.url));
		if (!query.success) return malformed(wrongIn(query.issues));
		const { limit, cursor, format, ...asked } = query.output;
		if (!isHistoryCursor(cursor)) return malformed('The cursor is not one of this list.');
		if (format === 'csv') {
			return csvFile(`history ${site}`, await services.history.csvOfSite(site, asked));
		}
		return json(await services.history.ofSite(site, asked, limit, cursor ?? null));
	});
