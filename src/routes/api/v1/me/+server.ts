import { json } from '@sveltejs/kit';
import { problem } from '../../problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	if (locals.signedIn === null) return problem(401, 'Unauthorized', 'Sign in first.');
	const { user } = locals.signedIn;
	return json({ ...user, sites: await locals.services.memberships.sitesOf(user.id) });
};
