import { json } from '@sveltejs/kit';
import { BLANK_TYPE, idOfName } from '$lib/control/job-type.ts';
import type { MemberRequest } from './membership.ts';
import { malformed, notFound, refused, tryAgain } from './problem.ts';

/** Creates an item from the body of a request; `id` in it, a UUID, makes it safe to send twice. */
export async function createItem(request: MemberRequest, body: unknown): Promise<Response> {
	const { site, actor, services } = request;
	if (typeof body !== 'object' || body === null) {
		return malformed('Send the new item as JSON, with at least "type" and "title".');
	}
	const id = 'id' in body && typeof body.id === 'string' ? body.id : crypto.randomUUID();
	// The item's own id is also the act's: sent twice, it is made once.
	const parsed = services.acts.parseCreation(id, id, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	const item = await services.items.find(site, actor, id);
	return item === null ? notFound('item') : json(item, { status: 201 });
}

/** Does the act in the body of a request to an item, and answers the item as it is then. */
export async function actOnItem(
	request: MemberRequest,
	idOrNumber: string,
	body: unknown,
): Promise<Response> {
	const { site, actor, services } = request;
	const before = await services.items.find(site, actor, idOrNumber);
	if (before === null) return notFound('item');
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const parsed = services.acts.parseItemAct(id, before.id, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	return json(await services.items.find(site, actor, before.id));
}

/** Makes a record from the body of a request; `id` in it, a UUID, makes it safe to send twice. */
export async function createRecord(request: MemberRequest, body: unknown): Promise<Response> {
	const { site, actor, services } = request;
	if (typeof body !== 'object' || body === null) {
		return malformed('Send the new record as JSON, with at least "kind" and "title".');
	}
	const id = 'id' in body && typeof body.id === 'string' ? body.id : crypto.randomUUID();
	const parsed = services.acts.parseRecordCreation(id, id, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	const record = await services.records.find(site, actor, id);
	return record === null ? notFound('record') : json(record, { status: 201 });
}

/** Does the act in the body of a request to a record. */
export async function actOnRecord(
	request: MemberRequest,
	idOrNumber: string,
	body: unknown,
): Promise<Response> {
	const { site, actor, services } = request;
	const before = await services.records.find(site, actor, idOrNumber);
	if (before === null) return notFound('record');
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const parsed = services.acts.parseRecordAct(id, before.id, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	return json(await services.records.find(site, actor, before.id));
}

/** Makes a job type of the body of a request; its id is made of its name where the body has none. */
export async function createType(request: MemberRequest, body: unknown): Promise<Response> {
	const { site, actor, services } = request;
	if (typeof body !== 'object' || body === null || !('name' in body)) {
		return malformed('Send the new job type as JSON, with at least "name" and "short".');
	}
	const type = 'id' in body && typeof body.id === 'string' ? body.id : idOfName(String(body.name));
	const parsed = services.acts.parseNewType(crypto.randomUUID(), type, { ...BLANK_TYPE, ...body });
	if ('fault' in parsed) return malformed(parsed.fault);
	return answerType(request, type, await services.acts.judge(site, actor, parsed.act), 201);
}

/** Does the act in the body of a request to a job type, and answers the type as it is then. */
export async function actOnType(
	request: MemberRequest,
	type: string,
	body: unknown,
): Promise<Response> {
	const { site, actor, services } = request;
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const parsed = services.acts.parseTypeAct(id, type, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	return answerType(request, type, await services.acts.judge(site, actor, parsed.act), 200);
}

async function answerType(
	{ site, services }: MemberRequest,
	type: string,
	outcome: Awaited<ReturnType<MemberRequest['services']['acts']['judge']>>,
	status: number,
): Promise<Response> {
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	const found = (await services.picture.types(site)).find((one) => one.id === type);
	return found === undefined ? notFound('job type') : json(found, { status });
}

/** Does the act in the body of a request to the matrix of permitted operations, and answers it as it is then. */
export async function actOnMatrix(request: MemberRequest, body: unknown): Promise<Response> {
	const { site, actor, services } = request;
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const parsed = services.acts.parseMatrixAct(id, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	return json(await services.conflicts.matrix(site));
}

/** Does the act in the body of a request to the areas of a site, and answers those that it drew as they are then. */
export async function actOnAreas(request: MemberRequest, body: unknown): Promise<Response> {
	const { site, actor, services } = request;
	const id = uuidIn(body);
	if (id === null) return malformed('An act has an "id", which is a UUID of your own.');
	const parsed = services.acts.parseReshape(id, body);
	if ('fault' in parsed) return malformed(parsed.fault);
	const outcome = await services.acts.judge(site, actor, parsed.act);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	const { act } = parsed;
	const drawn = new Set(act.target === 'areas' ? act.does.draw.map((one) => one.id) : []);
	const areas = await services.picture.areas(site);
	return json({ data: areas.filter((area) => drawn.has(area.id)) });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The UUID of its caller that an act has; null for none. */
export function uuidIn(body: unknown): string | null {
	if (typeof body !== 'object' || body === null || !('id' in body)) return null;
	return typeof body.id === 'string' && UUID.test(body.id) ? body.id : null;
}
