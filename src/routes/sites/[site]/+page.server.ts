import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Everybody begins where their work is. */
export const load: PageServerLoad = async ({ parent, params }) => {
	const { info } = await parent();
	redirect(303, `/sites/${params.site}/${info.me.role === 'contractor' ? 'jobs' : 'map'}`);
};
