import { fileResponse } from '../../../../../../../file-request.ts';
import { asMember } from '../../../../../../../membership.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, (request) => {
		const { id, attachment } = event.params;
		const size = event.url.searchParams.get('size') === 'thumb' ? 'small' : 'full';
		const known = event.request.headers.get('if-none-match');
		return fileResponse(request, { item: id, attachment, size, known });
	});
