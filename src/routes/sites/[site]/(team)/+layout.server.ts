import { redirect } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** The whole picture is for the site's own people. */
export const load: LayoutServerLoad = async ({ parent, params }) => {
	const { info } = await parent();
	if (info.me.role === 'contractor') redirect(303, `/sites/${params.site}/jobs`);
};
