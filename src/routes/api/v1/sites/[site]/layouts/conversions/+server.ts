import { asDrawingAdmin } from '../../../../../drawing-request.ts';
import { answerWhole } from '../../../../../whole-list.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asDrawingAdmin(event, ({ site, services }) =>
		answerWhole(
			event.url,
			({ id }) => id,
			() => services.conversions.recent(site),
		),
	);
