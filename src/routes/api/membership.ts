import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '$lib/control/person.ts';
import { problem, unavailable } from './problem.ts';

/** A request by somebody who belongs to the site in its address. */
export interface MemberRequest {
	site: string;
	actor: Actor;
	services: App.Locals['services'];
}

type SiteEvent = RequestEvent<{ site: string } & Partial<Record<string, string>>>;

/**
 * Answers a request of a member of the site; anybody else is refused. Whether a site exists is nothing that
 * somebody who does not belong to it is told.
 */
export async function asMember(
	event: Pick<SiteEvent, 'params' | 'locals'>,
	answer: (request: MemberRequest) => Promise<Response>,
): Promise<Response> {
	const { services, signedIn } = event.locals;
	const { site } = event.params;
	if (signedIn === null) return problem(401, 'Unauthorized', 'Sign in first.');
	const person = await services.memberships.personAt(site, signedIn.user.id);
	if (person === null) {
		return problem(403, 'Forbidden', 'You are not a member of this site.');
	}
	try {
		return await answer({ site, actor: { ...person, via: 'http' }, services });
	} catch (error) {
		if (isPassing(error)) return unavailable(error.message);
		throw error;
	}
}

/** Pages know the errors of the server by their names alone: they are bundled apart from it. */
function isPassing(error: unknown): error is Error {
	return error instanceof Error && (error.name === 'SiteUnavailable' || error.name === 'RoomLost');
}
