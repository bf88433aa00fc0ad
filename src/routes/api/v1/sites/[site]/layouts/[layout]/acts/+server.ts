import { actOnLayout } from '../../../../../../drawing-request.ts';
import { bodyOf } from '../../../../../../list-query.ts';
import { asMember } from '../../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	asMember(event, async (request) =>
		actOnLayout(request, event.params.layout, await bodyOf(event.request)),
	);
