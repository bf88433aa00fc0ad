import type { RequestEvent } from '@sveltejs/kit';
import type { SignInRefusal } from '../../../server/auth/accounts.ts';
import { keepDevice, startSession } from './session-cookie.ts';

const STATUS: Readonly<Record<SignInRefusal['why'], number>> = {
	'not right': 401,
	'too many failures': 429,
	busy: 503,
};

/** Why somebody was not signed in, as HTTP says it. */
export interface NotSignedIn {
	status: number;
	message: string;
	/** For the header `Retry-After`, where there is one to send. */
	headers: Record<string, string>;
}

/**
 * Signs somebody in in their browser, if address and password are right.
 * @returns Null, or why not.
 */
export async function signIn(
	event: RequestEvent,
	email: string,
	password: string,
): Promise<NotSignedIn | null> {
	const { accounts } = event.locals.services;
	const result = await accounts.signIn({
		email,
		password,
		origin: {
			address: event.getClientAddress(),
			forwardedFor: event.request.headers.get('x-forwarded-for'),
		},
		device: event.cookies.get(accounts.deviceCookieName) ?? null,
	});
	if ('refused' in result) {
		return {
			status: STATUS[result.why],
			message: result.refused,
			headers: result.wait === null ? {} : { 'retry-after': String(result.wait) },
		};
	}
	await startSession(event, result.userId);
	keepDevice(event, result.device);
	return null;
}
