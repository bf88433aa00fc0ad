import { error } from '@sveltejs/kit';
import { KEEP_HEADER, OWNER_HEADER } from '$lib/live/page-keeper.ts';
import type { SiteInfo } from '$lib/live/site-info.ts';
import type { LayoutServerLoad } from './$types';
import { makeFirstPicture } from './first-picture.ts';

export const load: LayoutServerLoad = async (event) => {
	const { locals, params } = event;
	const { services, signedIn } = locals;
	if (signedIn === null) error(401, 'Sign in first.');
	const me = await services.memberships.personAt(params.site, signedIn.user.id);
	if (me === null) error(403, 'You are not a member of this site.');
	const site = await services.memberships.site(params.site);
	if (site === null) error(404, 'There is no such site.');
	const [directory, sites, first] = await Promise.all([
		services.picture.directory(params.site, me),
		services.memberships.sitesOf(signedIn.user.id),
		// Only with the page itself: in the browser going from view to view asks the server nothing.
		me.role === 'contractor' || event.request.headers.has(KEEP_HEADER)
			? null
			: makeFirstPicture(
					services.brief,
					params.site,
					me,
					event.untrack(() => visitOf(event)),
				),
	]);
	if (event.request.headers.has(KEEP_HEADER))
		event.setHeaders({ [OWNER_HEADER]: signedIn.user.id });
	const info: SiteInfo = { ...site, me, ...directory };
	return { info, sites, first };
};

function visitOf({ url, cookies, request }: Parameters<LayoutServerLoad>[0]) {
	return {
		view: url.pathname.split('/')[3] ?? '',
		query: new URLSearchParams(url.searchParams),
		cookie: (name: string) => cookies.get(name),
		agent: request.headers.get('user-agent') ?? '',
	};
}
