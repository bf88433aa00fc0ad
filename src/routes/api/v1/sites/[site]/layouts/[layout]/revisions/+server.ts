import { asDrawingAdmin, putBackDrawing } from '../../../../../../drawing-request.ts';
import { bodyOf } from '../../../../../../list-query.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	asDrawingAdmin(event, async (request) =>
		putBackDrawing(request, event.params.layout, await bodyOf(event.request)),
	);
