import { createType } from '../../../../act-request.ts';
import { bodyOf } from '../../../../list-query.ts';
import { asMember } from '../../../../membership.ts';
import { answerWhole } from '../../../../whole-list.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, ({ site, services }) =>
		answerWhole(
			event.url,
			({ id }) => id,
			() => services.picture.types(site),
		),
	);

export const POST: RequestHandler = (event) =>
	asMember(event, async (request) => createType(request, await bodyOf(event.request)));
