import { error } from '@sveltejs/kit';
import type { SiteInfo } from '$lib/live/site-info.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
	const { services, signedIn } = locals;
	if (signedIn === null) error(401, 'Sign in first.');
	const me = await services.memberships.personAt(params.site, signedIn.user.id);
	if (me === null) error(403, 'You are not a member of this site.');
	const site = await services.memberships.site(params.site);
	if (site === null) error(404, 'There is no such site.');
	const directory = await services.picture.directory(params.site, me);
	const info: SiteInfo = { ...site, me, ...directory };
	return { info, sites: await services.memberships.sitesOf(signedIn.user.id) };
};
