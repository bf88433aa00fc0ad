import { fail, redirect } from '@sveltejs/kit';
import { startSession } from '../api/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.signedIn !== null) redirect(303, ownPath(url.searchParams.get('next')));
	const { demo } = locals.services;
	return {
		next: ownPath(url.searchParams.get('next')),
		demo: demo !== null,
		demoAccounts: demo?.accounts ?? [],
		demoPassword: demo?.password ?? '',
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const email = text(form, 'email');
		const { accounts } = event.locals.services;
		const result = await accounts.signIn(email, text(form, 'password'));
		if ('refused' in result) return fail(400, { message: result.refused, email });
		await startSession(event, result.userId);
		redirect(303, ownPath(text(form, 'next')));
	},
};

function text(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}

/**
 * A path of this server: never an address that leads away from it. Browsers drop tabs and ends of lines from
 * addresses before they read them.
 */
function ownPath(next: string | null): string {
	return next !== null && /^\/(?![/\\])[^\t\r\n]*$/.test(next) ? next : '/';
}
