import { json } from '@sveltejs/kit';
import { problem } from '../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	if (locals.signedIn === null) return problem(401, 'Unauthorized', 'Sign in first.');
	const data = await locals.services.memberships.sitesOf(locals.signedIn.user.id);
	return json({ data, next: null });
};
