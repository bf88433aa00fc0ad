import type { Role } from '$lib/control/person.ts';
import { asMember, type MemberRequest } from '../../../../membership.ts';
import { problem } from '../../../../problem.ts';

/** An import writes what acts govern, for all of a site, so only those who coordinate it may. */
const IMPORTING: ReadonlySet<Role> = new Set<Role>(['admin', 'coordinator']);

/** Answers a request of a member who may import; others are refused. */
export function asImporter(
	event: Parameters<typeof asMember>[0],
	answer: (request: MemberRequest) => Promise<Response>,
): Promise<Response> {
	return asMember(event, async (request) => {
		const { role } = request.actor;
		if (IMPORTING.has(role)) return answer(request);
		const detail = `A ${role} may not import work; ask an admin or a coordinator.`;
		return problem(403, 'Forbidden', detail);
	});
}
