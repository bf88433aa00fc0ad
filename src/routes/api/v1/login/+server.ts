import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { bodyOf } from '../../list-query.ts';
import { malformed, problem } from '../../problem.ts';
import { signIn } from '../../sign-in.ts';
import type { RequestHandler } from './$types';

const BODY = v.object({ email: v.string(), password: v.string() });
const TITLES: Readonly<Record<number, string>> = {
	401: 'Unauthorized',
	429: 'Too many attempts',
	503: 'Try again',
};

export const POST: RequestHandler = async (event) => {
	const body = v.safeParse(BODY, await bodyOf(event.request));
	if (!body.success) return malformed('Send JSON with "email" and "password".');
	const refusal = await signIn(event, body.output.email, body.output.password);
	if (refusal === null) return json({ signedIn: true });
	const { status, message, headers } = refusal;
	const response = problem(status, TITLES[status] ?? 'Failed', message);
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	return response;
};
