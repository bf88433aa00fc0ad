import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import type { OpenDrawing } from '../../../server/drawings/drawing-files.ts';
import { refusalToEdit } from '$lib/control/permission.ts';
import { revisionOf } from '$lib/control/place.ts';
import { whyFileNot } from './file-request.ts';
import { wrongIn } from './list-query.ts';
import { asMember, type MemberRequest } from './membership.ts';
import { malformed, notFound, problem, refused, tryAgain } from './problem.ts';
import { uuidIn } from './act-request.ts';

const DRAWING_HEADERS = {
	// Opened by itself, a drawing may run nothing and load nothing, but for pictures within it.
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
	'x-content-type-options': 'nosniff',
};
/** Of one revision there is one drawing, for good. */
const FOR_GOOD = 'private, max-age=31536000, immutable';
const FOR_NOW = 'private, max-age=60';

const ANSWERS = v.object({
	page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
	units: v.optional(v.picklist(['mm', 'cm', 'm', 'in', 'ft', 'unknown'])),
	fit: v.optional(v.picklist(['stretch', 'fit'])),
});

const PUT_BACK = v.object({ revision: v.pipe(v.number(), v.integer()) });

/** Answers a request of somebody who may change drawings; others are refused. */
export function asDrawingAdmin(
	event: Parameters<typeof asMember>[0],
	answer: (request: MemberRequest) => Promise<Response>,
): Promise<Response> {
	return asMember(event, async (request) => {
		if (refusalToEdit(request.actor, 'layouts') === null) return answer(request);
		return problem(403, 'Forbidden', 'Only an admin changes the drawings of a site.');
	});
}

/** Takes a drawing in that is to become a layout, or a revision of one, and tells under which id it is converted. */
export async function sendDrawing(
	{ site, actor, services }: MemberRequest,
	sent: Request,
	url: URL,
): Promise<Response> {
	try {
		const outcome = await services.conversions.begin(site, actor, sent);
		if (!outcome.begun) return refused(outcome.refusals);
		const { id } = outcome;
		const location = `${url.pathname.replace(/\/$/, '')}/conversions/${id}`;
		return json({ id }, { status: 202, headers: { location } });
	} catch (error) {
		const answer = whyFileNot(error);
		if (answer === null) throw error;
		return answer;
	}
}

/** Hands the answer in the body of a request to the conversion that asks for it. */
export async function answerQuestion(
	{ site, services }: MemberRequest,
	id: string,
	body: unknown,
): Promise<Response> {
	const answers = v.safeParse(ANSWERS, body);
	if (!answers.success) return malformed(wrongIn(answers.issues));
	if (services.conversions.answer(site, id, answers.output)) {
		return new Response(null, { status: 202 });
	}
	const report = await services.conversions.report(site, id);
	if (report === null) return notFound('drawing that was sent');
	return problem(409, 'Nothing is asked', 'This drawing asks for nothing now.');
}

/** Does the act in the body of a request to a layout, and answers the layout as it is then; 204 when it has gone. */
export async function actOnLayout(
	{ site, actor, services }: MemberRequest,
	layout: string,
	body: unknown,
): Promise<Response> {
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const parsed = services.acts.parseLayoutAct(id, layout, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	const found = await services.layouts.find(site, actor, layout);
	return found === null ? new Response(null, { status: 204 }) : json(found);
}

/** Shows an earlier drawing of a layout again, and answers the layout as it is then. */
export async function putBackDrawing(
	{ site, actor, services }: MemberRequest,
	layout: string,
	body: unknown,
): Promise<Response> {
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const asked = v.safeParse(PUT_BACK, body);
	if (!asked.success) return malformed(wrongIn(asked.issues));
	const { revision } = asked.output;
	const outcome = await services.earlierDrawings.putBack(site, actor, { id, layout, revision });
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	return json(await services.layouts.find(site, actor, layout));
}

/** Edits name, order or colours of a layout, and answers it as it is then. */
export async function editLayout(
	{ site, actor, services }: MemberRequest,
	layout: string,
	body: unknown,
): Promise<Response> {
	if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) {
		return malformed('Send the changed fields as a JSON object.');
	}
	if ((await services.layouts.find(site, actor, layout)) === null) return notFound('layout');
	const outcome = await services.acts.edit(site, actor, 'layouts', layout, { ...body });
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	return json(await services.layouts.find(site, actor, layout));
}

/** Answers with the drawing of a layout: a revision of it, or the one that is shown. */
export async function drawingResponse(
	{ site, actor, services }: MemberRequest,
	layout: string,
	asked: string | null,
): Promise<Response> {
	const shown = asked === null ? await services.layouts.find(site, actor, layout) : null;
	const revision = asked === null ? shown && revisionOf(shown) : wholeNumber(asked);
	if (revision === null) return notFound('drawing');
	const drawing = await services.drawings.find({ site, layout, revision });
	if (drawing === null) return notFound('drawing');
	return responseOf(drawing, asked === null ? FOR_NOW : FOR_GOOD);
}

/** Answers with one tile of a drawing. */
export async function tileResponse(
	{ site, services }: MemberRequest,
	asked: Readonly<Record<'layout' | 'revision' | 'level' | 'x' | 'y', string>>,
): Promise<Response> {
	const numbers = [asked.revision, asked.level, asked.x, asked.y].map(wholeNumber);
	const [revision = null, level = null, x = null, y = null] = numbers;
	if (revision === null || level === null || x === null || y === null) return notFound('tile');
	const { layout } = asked;
	const tile = await services.drawings.tile({ site, layout, revision }, level, x, y);
	return tile === null ? notFound('tile') : responseOf(tile, FOR_GOOD);
}

function responseOf({ mediaType, bytes }: OpenDrawing, caching: string): Response {
	const body = bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes;
	return new Response(body, {
		headers: { ...DRAWING_HEADERS, 'content-type': mediaType, 'cache-control': caching },
	});
}

function wholeNumber(text: string): number | null {
	return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
