import { endSession } from '../../session-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	await endSession(event);
	return new Response(null, { status: 204 });
};
