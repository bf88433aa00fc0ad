import { attachFile } from '../../../../../../file-request.ts';
import { asMember } from '../../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
	asMember(event, (request) => attachFile(request, event.params.id, event.request));
