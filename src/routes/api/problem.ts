import { json } from '@sveltejs/kit';
import type { Refusal } from '$lib/control/act.ts';

/** An error as RFC 9457 has it. */
export function problem(status: number, title: string, detail: string): Response {
	return json(
		{ type: 'about:blank', title, status, detail },
		{ status, headers: { 'content-type': 'application/problem+json' } },
	);
}

/** The control model says no. */
export function refused(refusals: readonly Refusal[]): Response {
	return json(
		{
			type: 'about:blank',
			title: 'Refused',
			status: 409,
			detail: refusals.map(({ message }) => message).join(' '),
			refusals,
		},
		{ status: 409, headers: { 'content-type': 'application/problem+json' } },
	);
}

export function notFound(what: string): Response {
	return problem(404, 'Not found', `There is no such ${what}, or you may not see it.`);
}

export function malformed(detail: string): Response {
	return problem(400, 'Malformed request', detail);
}

/** The room was given up and is loaded anew: the request may be sent again, acts with the same id. */
export function tryAgain(): Response {
	return unavailable('The site is being loaded anew.');
}

/**
 * It cannot be done now, for a reason that passes.
 * @param why A sentence.
 */
export function unavailable(why: string): Response {
	const response = problem(503, 'Try again', `${why} Send this again.`);
	response.headers.set('retry-after', '1');
	return response;
}

/**
 * Somebody asks for too much at once.
 * @param why A sentence.
 * @param wait Seconds after which it may be sent again.
 */
export function tooMany(why: string, wait: number): Response {
	const seconds = wait === 1 ? 'a second' : `${wait} seconds`;
	const response = problem(429, 'Too many requests', `${why} Send this again in ${seconds}.`);
	response.headers.set('retry-after', String(wait));
	return response;
}
