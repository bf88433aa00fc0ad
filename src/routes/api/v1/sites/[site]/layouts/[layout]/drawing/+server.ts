import { drawingResponse } from '../../../../../../drawing-request.ts';
import { asMember } from '../../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, (request) =>
		drawingResponse(request, event.params.layout, event.url.searchParams.get('revision')),
	);
