import { fail, redirect } from '@sveltejs/kit';
import { startSession } from '../api/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const token = url.searchParams.get('token') ?? '';
	const { accounts, memberships } = locals.services;
	return {
		token,
		valid: await accounts.isSetupLink(token),
		needsSite: await memberships.isWithoutSites(),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const text = (name: string) => {
			const value = form.get(name);
			return typeof value === 'string' ? value : '';
		};
		const given = {
			email: text('email'),
			name: text('name'),
			siteName: text('siteName'),
			timeZone: text('timeZone'),
		};
		const { accounts } = event.locals.services;
		const result = await accounts.setUp(text('token'), { ...given, password: text('password') });
		if ('refused' in result) return fail(400, { message: result.refused, ...given });
		await startSession(event, result.userId);
		redirect(303, '/');
	},
};
