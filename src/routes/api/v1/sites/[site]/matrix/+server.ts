import { json } from '@sveltejs/kit';
import { asMember } from '../../../../membership.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	asMember(event, async ({ site, services }) => json(await services.conflicts.matrix(site)));
