import { asMember } from '../../../../membership.ts';
import { answerWhole } from '../../../../whole-list.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, ({ site, services }) =>
		answerWhole(
			event.url,
			({ id }) => id,
			() => services.picture.areas(site),
		),
	);
