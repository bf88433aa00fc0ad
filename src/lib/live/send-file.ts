import * as v from 'valibot';

/** What the server said of a file: taken, perhaps with a word to its author; refused for good; or not now. */
export type SendOutcome =
	| { outcome: 'taken'; notice: string | null }
	| { outcome: 'refused'; words: string }
	| { outcome: 'failed'; words: string };

/** How a file is on its way. */
export interface FileOnItsWay {
	outcome: Promise<SendOutcome>;
	/** Breaks it off; its outcome is of no interest then. */
	cancel: () => void;
}

/** Sends a file to an address. `progress` hears which part of it is there, from 0 to 1. */
export type SendFile = (
	address: string,
	id: string,
	file: File,
	progress: (part: number) => void,
) => FileOnItsWay;

/** What may be sent again as it is: too many at once, or the server cannot just now. */
const LATER: readonly number[] = [408, 429, 502, 503, 504];

const TAKEN = v.object({ notice: v.nullable(v.string()) });
const PROBLEM = v.object({ detail: v.string() });

const BROKEN = 'The connection broke while it was being sent.';
const UNKNOWN = 'The server did not take it.';

/** Sends by XMLHttpRequest, since `fetch` tells nothing of how far it has come. */
export const sendFile: SendFile = (address, id, file, progress) => {
	const request = new XMLHttpRequest();
	const outcome = new Promise<SendOutcome>((done) => {
		request.upload.addEventListener('progress', ({ loaded, total }) => {
			if (total > 0) progress(loaded / total);
		});
		request.addEventListener('load', () => done(outcomeOf(request.status, request.responseText)));
		request.addEventListener('error', () => done({ outcome: 'failed', words: BROKEN }));
		request.addEventListener('abort', () => done({ outcome: 'failed', words: BROKEN }));
	});
	const form = new FormData();
	// Before the file, so that it is known when the file has come.
	form.set('id', id);
	form.set('file', file);
	request.open('POST', address);
	request.send(form);
	return { outcome, cancel: () => request.abort() };
};

/** Reads an answer of the server. */
export function outcomeOf(status: number, text: string): SendOutcome {
	const body = jsonIn(text);
	if (status === 201) {
		const taken = v.safeParse(TAKEN, body);
		return { outcome: 'taken', notice: taken.success ? taken.output.notice : null };
	}
	const problem = v.safeParse(PROBLEM, body);
	const words = problem.success ? problem.output.detail : UNKNOWN;
	const isLater = LATER.includes(status) || status >= 500 || status === 401;
	return { outcome: isLater ? 'failed' : 'refused', words };
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// A proxy in between answers with a page of its own.
		return null;
	}
}
