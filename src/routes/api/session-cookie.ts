import type { RequestEvent } from '@sveltejs/kit';

type SessionEvent = Pick<RequestEvent, 'cookies' | 'locals' | 'url'>;

/** Signs a user in: opens a session and gives it to the browser. */
export async function startSession(
	{ cookies, locals, url }: SessionEvent,
	userId: string,
): Promise<void> {
	const { sessions } = locals.services;
	const { token, expiresAt } = await sessions.open(userId);
	cookies.set(sessions.cookieName, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		expires: expiresAt,
	});
}

/** Signs out: ends the session and takes it away from the browser. */
export async function endSession({ cookies, locals }: SessionEvent): Promise<void> {
	const { sessions } = locals.services;
	const session = locals.signedIn?.session ?? null;
	if (session !== null) await sessions.end(session);
	cookies.delete(sessions.cookieName, { path: '/' });
}
