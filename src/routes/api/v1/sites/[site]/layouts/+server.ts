import { sendDrawing } from '../../../../drawing-request.ts';
import { asMember } from '../../../../membership.ts';
import { answerWhole } from '../../../../whole-list.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, ({ site, actor, services }) =>
		answerWhole(
			event.url,
			({ id }) => id,
			() => services.layouts.all(site, actor),
		),
	);

export const POST: RequestHandler = (event) =>
	asMember(event, (request) => sendDrawing(request, event.request, event.url));
