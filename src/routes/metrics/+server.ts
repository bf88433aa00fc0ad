import { problem } from '../api/problem.ts';
import type { RequestHandler } from './$types';

/** Who passes a request on for somebody else says so in one of these. */
const OF_PROXIES = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

/** For who monitors the process: from this very machine, or as somebody who is admin of a site. */
export const GET: RequestHandler = async ({ locals, request, getClientAddress }) => {
	const { services, signedIn } = locals;
	const isForwarded = OF_PROXIES.some((name) => request.headers.has(name));
	if (isForwarded || !isLoopback(getClientAddress())) {
		if (signedIn === null) {
			return problem(401, 'Unauthorized', 'Sign in first, or send a valid bearer token.');
		}
		const sites = await services.memberships.sitesOf(signedIn.user.id);
		if (!sites.some(({ role }) => role === 'admin')) {
			return problem(403, 'Forbidden', 'The metrics are for admins of a site.');
		}
	}
	const { metrics } = services;
	return new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } });
};

function isLoopback(address: string): boolean {
	return /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);
}
