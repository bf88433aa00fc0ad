import type { RequestEvent } from '@sveltejs/kit';

const DAY = 86_400;
/**
 * Seconds for which browsers keep the cookies: as long as they keep any. When a session ends is the server's to say, which
 * prolongs it while it is used.
 */
const KEPT = 400 * DAY;

type SessionEvent = Pick<RequestEvent, 'cookies' | 'locals' | 'url'>;

/** Signs a user in: opens a session and gives it to the browser. */
export async function startSession(event: SessionEvent, userId: string): Promise<void> {
	const { sessions } = event.locals.services;
	const { token } = await sessions.open(userId);
	event.cookies.set(sessions.cookieName, token, { ...attributesFor(event), maxAge: KEPT });
}

/** Lets the browser keep by what it is known to the accounts that were signed in to. */
export function keepDevice(event: SessionEvent, device: string): void {
	const { deviceCookieName } = event.locals.services.accounts;
	event.cookies.set(deviceCookieName, device, { ...attributesFor(event), maxAge: KEPT });
}

/** Signs out: ends the session and takes it away from the browser. */
export async function endSession(event: SessionEvent): Promise<void> {
	const { sessions } = event.locals.services;
	const session = event.locals.signedIn?.session ?? null;
	if (session !== null) await sessions.end(session);
	event.cookies.delete(sessions.cookieName, attributesFor(event));
}

/** No script reads the cookies and no other site sends them; what a proxy serves over TLS goes over TLS alone. */
function attributesFor({ url }: SessionEvent) {
	return {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
	} as const;
}
