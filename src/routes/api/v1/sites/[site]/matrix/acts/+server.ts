import { actOnMatrix } from '../../../../../act-request.ts';
import { bodyOf } from '../../../../../list-query.ts';
import { asMember } from '../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	asMember(event, async (request) => actOnMatrix(request, await bodyOf(event.request)));
