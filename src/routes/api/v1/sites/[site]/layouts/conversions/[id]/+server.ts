import { json } from '@sveltejs/kit';
import { answerQuestion, asDrawingAdmin } from '../../../../../../drawing-request.ts';
import { bodyOf } from '../../../../../../list-query.ts';
import { notFound } from '../../../../../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asDrawingAdmin(event, async ({ site, services }) => {
		const report = await services.conversions.report(site, event.params.id);
		return report === null ? notFound('drawing that was sent') : json(report);
	});

/** Answers what is asked of whoever sent it: the page, the units, or how it is put into its box. */
export const POST: RequestHandler = (event) =>
	asDrawingAdmin(event, async (request) =>
		answerQuestion(request, event.params.id, await bodyOf(event.request)),
	);

/** Gives it up while it is under way; afterwards, forgets it. */
export const DELETE: RequestHandler = (event) =>
	asDrawingAdmin(event, async ({ site, services }) => {
		const wasUnderWay = await services.conversions.cancel(site, event.params.id);
		return new Response(null, { status: wasUnderWay ? 202 : 204 });
	});
