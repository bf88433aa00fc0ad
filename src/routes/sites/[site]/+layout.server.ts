import { error } from '@sveltejs/kit';
import type { FirstPicture } from '$lib/live/first-picture.ts';
import { KEEP_HEADER, OWNER_HEADER } from '$lib/live/page-keeper.ts';
import type { SiteInfo } from '$lib/live/site-info.ts';
import type { LayoutServerLoad } from './$types';
import { visitOf } from './visit.ts';

export const load: LayoutServerLoad = async (event) => {
	const { locals, params } = event;
	const { services, signedIn } = locals;
	if (signedIn === null) error(401, 'Sign in first.');
	const me = await services.memberships.personAt(params.site, signedIn.user.id);
	if (me === null) error(403, 'You are not a member of this site.');
	const site = await services.memberships.site(params.site);
	if (site === null) error(404, 'There is no such site.');
	const isToKeep = event.request.headers.has(KEEP_HEADER);
	// Only with the page itself: in the browser going from view to view asks the server nothing.
	const visit = isToKeep ? null : event.untrack(() => visitOf(event, me));
	const [directory, sites, first] = await Promise.all([
		services.picture.directory(params.site, me),
		services.memberships.sitesOf(signedIn.user.id),
		visit === null ? null : services.firstPictures.of(params.site, me, visit),
	]);
	if (isToKeep) event.setHeaders({ [OWNER_HEADER]: signedIn.user.id });
	const info: SiteInfo = { ...site, me, ...directory };
	return { info, sites, first: first as FirstPicture | null };
};
