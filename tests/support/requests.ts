/** What a test asks a server for; an object as body goes as JSON. */
export interface TestRequest {
	method: string;
	/** Sent along as `cookie`; null: nobody is signed in. */
	cookie: string | null;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Sends a request. Redirects are answered, not followed. */
export function send(
	url: string,
	{ method, cookie, body, headers = {} }: TestRequest,
): Promise<Response> {
	const isForm = body instanceof FormData;
	const isRaw = isForm || typeof body === 'string';
	return fetch(url, {
		method,
		redirect: 'manual',
		headers: {
			...(cookie === null ? {} : { cookie }),
			...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
	});
}
