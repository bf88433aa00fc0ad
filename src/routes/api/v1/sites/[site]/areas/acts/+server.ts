import { actOnAreas } from '../../../../../act-request.ts';
import { bodyOf } from '../../../../../list-query.ts';
import { asMember } from '../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	asMember(event, async (request) => actOnAreas(request, await bodyOf(event.request)));
