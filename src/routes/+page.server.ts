import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.signedIn === null) redirect(303, '/signin');
	const sites = await locals.services.memberships.sitesOf(locals.signedIn.user.id);
	const [only] = sites;
	if (only !== undefined && sites.length === 1) redirect(303, `/sites/${only.id}`);
	return { sites, me: locals.signedIn.user };
};
