import { redirect, type Handle, type HandleServerError } from '@sveltejs/kit';
import type { Services } from '../server/services.ts';
import { notFound, problem } from './routes/api/problem.ts';
import { withinLimits } from './routes/api/within-limits.ts';
import { isBrokenForm, isForeignBody, passOver } from './routes/sent-body.ts';

/** What a stranger may ask for. All else is refused here, before any route is reached. */
const OPEN_PATHS: ReadonlySet<string> = new Set([
	'/signin',
	'/setup',
	'/api/v1/login',
	'/healthz',
	'/readyz',
	// It has a rule of its own: who asks from this machine need not sign in.
	'/metrics',
]);

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export const handle: Handle = async (asked) => {
	const response = await answerInFull(asked);
	response.headers.set('X-Content-Type-Options', 'nosniff');
	response.headers.set('X-Frame-Options', 'DENY');
	response.headers.set('Referrer-Policy', 'same-origin');
	const isPrivate = isForPrograms(asked.event.url) || Boolean(asked.event.locals.signedIn);
	if (isPrivate && !response.headers.has('Cache-Control')) {
		response.headers.set('Cache-Control', 'private, no-store');
	}
	return response;
};

const answerInFull: Handle = async (asked) => {
	try {
		return await answer(asked);
	} finally {
		await passOver(asked.event.request);
	}
};

const answer: Handle = async ({ event, resolve }) => {
	const { request, url, locals } = event;
	locals.services = services();
	const isProgram = isForPrograms(url);
	if (!isReadable(url)) {
		const detail = 'The address cannot be read: it has characters that are none.';
		return isProgram
			? problem(400, 'Malformed request', detail)
			: new Response(detail, { status: 400 });
	}
	if (!SAFE_METHODS.has(request.method) && !isOwnOrigin(request, url)) {
		return problem(403, 'Forbidden', 'This request comes from a page of another origin.');
	}
	locals.signedIn = await locals.services.sessions.identify({
		cookie: request.headers.get('cookie'),
		authorization: request.headers.get('authorization'),
	});
	if (locals.signedIn === null && !OPEN_PATHS.has(url.pathname)) {
		if (isProgram) {
			return problem(401, 'Unauthorized', 'Sign in first, or send a valid bearer token.');
		}
		redirect(303, `/signin?next=${encodeURIComponent(url.pathname + url.search)}`);
	}
	if (!isProgram) return (await isBrokenForm(request)) ? brokenForm() : resolve(event);
	if (isForeignBody(request, url)) {
		const detail = 'Send JSON, and say so with the header "Content-Type: application/json".';
		return problem(415, 'Unsupported media type', detail);
	}
	const { signedIn } = locals;
	const reply = async () => asProblem(await resolve(event));
	return signedIn === null ? reply() : withinLimits(event, signedIn.user.id, reply);
};

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message };
	event.locals.services.log.error({ err: error, path: event.url.pathname }, 'request failed');
	return { message: 'Something went wrong on the server. Nothing of yours was lost; try again.' };
};

function isForPrograms({ pathname }: URL): boolean {
	return pathname.startsWith('/api/') || pathname.startsWith('/sync/');
}

function brokenForm(): Response {
	const words =
		'The form did not arrive as one that can be read. Open the page again, and send it once more.';
	return new Response(words, { status: 400 });
}

/** The server puts its services here before it loads the routes: they are bundled apart from it. */
function services(): Services {
	const found: unknown = Reflect.get(globalThis, Symbol.for('siteboard.services'));
	if (found === undefined) throw new Error('The pages run only inside Siteboard’s server.');
	return found as Services;
}

/**
 * False for an address with broken escapes, or with NUL, which no text of the database can hold. SvelteKit calls the
 * hook for broken ones, too, and lets nobody catch what is thrown then: it would end the process.
 */
function isReadable({ pathname, search }: URL): boolean {
	try {
		return !decodeURIComponent(pathname).includes('\u0000') && !search.includes('%00');
	} catch {
		// What cannot be decoded cannot be read.
		return false;
	}
}

/** Programs get the framework's own refusals in the form of all others, too. */
function asProblem(answer: Response): Response {
	const isProblem = answer.headers.get('content-type') === 'application/problem+json';
	if (answer.status < 400 || isProblem) return answer;
	switch (answer.status) {
		case 404:
			return notFound('address');
		case 405: {
			const allow = answer.headers.get('allow') ?? '';
			const response = problem(405, 'Not allowed', `This address takes ${allow}.`);
			response.headers.set('allow', allow);
			return response;
		}
		default:
			return problem(answer.status, 'Failed', 'The server could not answer this. Try it again.');
	}
}

function isOwnOrigin(request: Request, url: URL): boolean {
	const origin = request.headers.get('origin');
	return origin === null || origin === url.origin;
}
