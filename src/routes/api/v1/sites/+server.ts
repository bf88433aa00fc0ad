import { problem } from '../../problem.ts';
import { answerWhole } from '../../whole-list.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { services, signedIn } = locals;
	if (signedIn === null) return problem(401, 'Unauthorized', 'Sign in first.');
	return answerWhole(
		url,
		({ id }) => id,
		() => services.memberships.sitesOf(signedIn.user.id),
	);
};
