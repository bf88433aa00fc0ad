import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { bodyOf } from '../../list-query.ts';
import { malformed, problem } from '../../problem.ts';
import { startSession } from '../../session-cookie.ts';
import type { RequestHandler } from './$types';

const BODY = v.object({ email: v.string(), password: v.string() });

export const POST: RequestHandler = async (event) => {
	const body = v.safeParse(BODY, await bodyOf(event.request));
	if (!body.success) return malformed('Send JSON with "email" and "password".');
	const result = await event.locals.services.accounts.signIn(
		body.output.email,
		body.output.password,
	);
	if ('refused' in result) {
		if (result.wait === undefined) return problem(401, 'Unauthorized', result.refused);
		const response = problem(429, 'Too many attempts', result.refused);
		response.headers.set('retry-after', String(result.wait));
		return response;
	}
	await startSession(event, result.userId);
	return json({ signedIn: true });
};
