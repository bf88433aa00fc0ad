import { text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The process takes work: not while it is stopping, nor without its database. */
export const GET: RequestHandler = async ({ locals }) => {
	const { sites, memberships, log } = locals.services;
	if (sites.isDraining) return text('stopping', { status: 503 });
	try {
		await memberships.sitesOf('nobody');
		return text('ready');
	} catch (error) {
		log.warn({ err: error }, 'the database does not answer');
		return text('the database does not answer', { status: 503 });
	}
};
