import { fail, redirect } from '@sveltejs/kit';
import { signIn } from '../api/sign-in.ts';
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
		const refusal = await signIn(event, email, text(form, 'password'));
		if (refusal !== null) {
			const { status, message, headers } = refusal;
			event.setHeaders(headers);
			// What was typed is wrong; browsers take 401 for something else.
			return fail(status === 401 ? 400 : status, { message, email });
		}
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
