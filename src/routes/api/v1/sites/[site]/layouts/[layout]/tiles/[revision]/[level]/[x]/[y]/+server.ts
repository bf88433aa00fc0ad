import { tileResponse } from '../../../../../../../../../../drawing-request.ts';
import { asMember } from '../../../../../../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, (request) => tileResponse(request, event.params));
