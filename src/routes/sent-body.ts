/** Addresses that take files in. */
const UPLOADS = /^\/api\/v1\/sites\/[^/]+\/(?:imports|layouts|items\/[^/]+\/attachments)\/?$/;
/** JSON, and what `fetch` and `curl` say of a text whose sender has not said what it is. */
const JSON_TYPES =
	/^(?:application\/json|text\/plain|application\/x-www-form-urlencoded)\s*(?:;|$)/i;
/** What the actions of pages read as a form. */
const FORM_TYPES =
	/^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;

/** Whether a program sends something that says to be no JSON, to an address that reads nothing else. */
export function isForeignBody({ method, headers }: Request, url: URL): boolean {
	if (method === 'GET' || method === 'HEAD' || UPLOADS.test(url.pathname)) return false;
	if (Number(headers.get('content-length') ?? 0) === 0) return false;
	const type = headers.get('content-type') ?? '';
	return type !== '' && !JSON_TYPES.test(type);
}

/** Whether a form that is sent to a page cannot be read as one. It is still there to be read afterwards. */
export async function isBrokenForm(request: Request): Promise<boolean> {
	if (!FORM_TYPES.test(request.headers.get('content-type') ?? '')) return false;
	try {
		await request.clone().formData();
		return false;
	} catch {
		// Whatever the parser stumbled over, whoever sent it can do nothing but send it again.
		return true;
	}
}

/**
 * Reads what nobody has read of a request, to nowhere: its connection stands still otherwise, and whoever is still
 * sending waits for an answer that cannot come.
 */
export async function passOver({ body, bodyUsed }: Request): Promise<void> {
	if (body === null || bodyUsed) return;
	try {
		await body.pipeTo(new WritableStream());
	} catch {
		// Whoever breaks off gets no answer either.
	}
}
