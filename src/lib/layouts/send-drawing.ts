import * as v from 'valibot';
import { PROBLEM } from './conversion.ts';

/** What a drawing is sent for. */
export interface SendTo {
	name: string;
	base: string | null;
	level: string;
	/** Id of the layout that it is a new revision of; null for a new one. */
	layout: string | null;
}

/** What the server said: it is being converted, or why it was not taken. */
export type SendAnswer = { taken: true } | { taken: false; words: string };

/** A drawing on its way to the server. */
export interface OnItsWay {
	answer: Promise<SendAnswer>;
	/** Breaks it off. */
	cancel: () => void;
}

const BROKEN = 'The connection broke while the file was being sent. Send it again.';
const UNKNOWN = 'The server did not take the file. Send it again.';

/**
 * Sends a drawing, by XMLHttpRequest, since `fetch` tells nothing of how far it has come.
 * @param address Of the site's layouts.
 * @param id A UUID: sent twice under the same, it is taken once.
 * @param progress Hears which part of it is there, from 0 to 1.
 */
export function sendDrawing(
	address: string,
	id: string,
	file: File,
	to: SendTo,
	progress: (part: number) => void,
): OnItsWay {
	const request = new XMLHttpRequest();
	const answer = new Promise<SendAnswer>((done) => {
		const broken = () => done({ taken: false, words: BROKEN });
		request.upload.addEventListener('progress', ({ loaded, total }) => {
			if (total > 0) progress(loaded / total);
		});
		request.addEventListener('load', () => done(answerOf(request.status, request.responseText)));
		request.addEventListener('error', broken);
		request.addEventListener('abort', broken);
	});
	const form = new FormData();
	const says = { id, name: to.name, base: to.base, level: to.level, layout: to.layout };
	// Before the file, so that it is known when the file has come.
	for (const [field, value] of Object.entries(says)) if (value) form.set(field, value);
	form.set('file', file);
	request.open('POST', address);
	request.send(form);
	return { answer, cancel: () => request.abort() };
}

function answerOf(status: number, text: string): SendAnswer {
	if (status === 202) return { taken: true };
	try {
		const problem = v.safeParse(PROBLEM, JSON.parse(text));
		return { taken: false, words: problem.success ? problem.output.detail : UNKNOWN };
	} catch {
		// A proxy in between answers with a page of its own.
		return { taken: false, words: UNKNOWN };
	}
}
