import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** This page is for companies; the site's own people have the whole picture. */
export const load: PageServerLoad = async ({ parent, params }) => {
	const { info } = await parent();
	if (info.me.role !== 'contractor') redirect(303, `/sites/${params.site}/map`);
};
