import { redirect } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** The whole picture is for the site's own people; what somebody of a company opens of an item is their job. */
export const load: LayoutServerLoad = async ({ parent, params, url, untrack }) => {
	const { info } = await parent();
	if (info.me.role !== 'contractor') return;
	const item = untrack(() => url.searchParams.get('item'));
	const query = item === null ? '' : `?${new URLSearchParams({ item }).toString()}`;
	redirect(303, `/sites/${params.site}/jobs${query}`);
};
