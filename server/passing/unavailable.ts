import type { ServerResponse } from 'node:http';

/**
 * Answers that something cannot be done now and may be asked again in a moment, as RFC 9457 has it.
 * @param detail Why, in a sentence.
 */
export function answerUnavailable(response: ServerResponse, detail: string): void {
	const problem = {
		type: 'about:blank',
		title: 'Try again',
		status: 503,
		detail: `${detail} Send this again.`,
	};
	response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' });
	response.end(JSON.stringify(problem));
}
