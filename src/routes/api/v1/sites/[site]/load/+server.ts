import { asMember } from '../../../../membership.ts';
import { problem } from '../../../../problem.ts';
import { answerWhole } from '../../../../whole-list.ts';
import type { RequestHandler } from './$types';

/** The cursor behind the work that has no area. */
const NO_AREA = 'none';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, actor, services }) => {
		if (actor.role === 'contractor') {
			return problem(403, 'Forbidden', 'The load of the site is for its own people.');
		}
		return answerWhole(
			event.url,
			({ area }) => area ?? NO_AREA,
			() => services.picture.load(site),
		);
	});
