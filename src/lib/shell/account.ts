import { toasts } from '$lib/ui/toasts.svelte.ts';

/** Ends the session on this device and goes to where one signs in. */
export async function signOut(): Promise<void> {
	let response: Response | null;
	try {
		response = await fetch('/api/v1/logout', { method: 'POST' });
	} catch {
		// No connection: said below, as a server's refusal is.
		response = null;
	}
	if (response?.ok === true || response?.status === 401) {
		// A full load: nothing of this person stays in the page.
		location.assign('/signin');
		return;
	}
	toasts.show({
		tone: 'error',
		title: 'You are still signed in',
		lines: ['The server could not be reached. Try again when the connection is back.'],
	});
}
