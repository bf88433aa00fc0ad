import { LARGEST_DRAWING } from './drawings/drawing-limits.ts';
import { AROUND_FILE, LARGEST_FILE } from './files/file-limits.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes of a request's body at most: what people send is smaller by far, and is read in one go. */
const LARGEST_BODY = 1_000_000;
/** Bytes of what is taken in from a file, with what stands around it. */
const LARGEST_IMPORT = 60_000_000;

/** Bytes of the largest body of all. */
export const LARGEST_UPLOAD = LARGEST_DRAWING + AROUND_FILE;

/** The addresses that take files in, and how large a request to each may be. */
const UPLOADS = [
	{ address: /^\/api\/v1\/sites\/[^/]+\/imports(?:[/?]|$)/, most: LARGEST_IMPORT },
	{
		address: /^\/api\/v1\/sites\/[^/]+\/items\/[^/]+\/attachments(?:[/?]|$)/,
		most: LARGEST_FILE + AROUND_FILE,
	},
	{ address: /^\/api\/v1\/sites\/[^/]+\/layouts\/?(?:\?|$)/, most: LARGEST_UPLOAD },
];

/**
 * Refuses a request whose body is larger than anybody needs, or does not say how large it is, before any of it is read.
 * @returns False when it may be read.
 */
export function refuseLargeBody(request: IncomingMessage, response: ServerResponse): boolean {
	const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
	const upload = UPLOADS.find(({ address }) => address.test(request.url ?? ''));
	const isUpload = request.method === 'POST' && upload !== undefined;
	const most = isUpload ? upload.most : LARGEST_BODY;
	if (encoding !== undefined && !isUpload) {
		refuse(request, response, 411, 'Length required', 'Say in Content-Length how large it is.');
		return true;
	}
	if (Number(length ?? 0) <= most) return false;
	refuse(
		request,
		response,
		413,
		'Too large',
		`What was sent is larger than ${Math.floor(most / 1_000_000)} MB, which is the most that is taken here.`,
	);
	return true;
}

function refuse(
	request: IncomingMessage,
	response: ServerResponse,
	status: number,
	title: string,
	detail: string,
): void {
	response.writeHead(status, {
		'content-type': 'application/problem+json',
		connection: 'close',
	});
	response.end(JSON.stringify({ type: 'about:blank', title, status, detail }));
	// What still comes is let through to nowhere, so that the answer can be read.
	request.resume();
}
