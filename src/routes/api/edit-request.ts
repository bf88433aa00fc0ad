import { json } from '@sveltejs/kit';
import { asUtc } from '$lib/control/utc.ts';
import type { MemberRequest } from './membership.ts';
import { malformed, notFound, refused, tryAgain } from './problem.ts';

/** Fields that are changed at once at most: more than an entry has. */
const MOST_FIELDS = 250;

const TIMES: ReadonlySet<string> = new Set([
	'plannedStart',
	'plannedEnd',
	'due',
	'validFrom',
	'validTo',
]);

/** Edits the fields in the body of a request, all or none, and answers the entry as it is then. */
export async function editEntry(
	request: MemberRequest,
	root: 'items' | 'records',
	idOrNumber: string,
	body: unknown,
): Promise<Response> {
	const { site, actor, services } = request;
	const before = await services[root].find(site, actor, idOrNumber);
	if (before === null) return notFound(root === 'items' ? 'item' : 'record');
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return malformed('Send the changed fields as a JSON object.');
	}
	const fields = flatten(body);
	const count = Object.keys(fields).length;
	if (count === 0) return malformed('There is no field to change.');
	if (count > MOST_FIELDS) return malformed(`Change at most ${MOST_FIELDS} fields at once.`);
	const outcome = await services.acts.edit(site, actor, root, before.id, fields);
	if (outcome === 'lost') return tryAgain();
	if (!outcome.saved) return refused(outcome.refusals);
	return json(await services[root].find(site, actor, before.id));
}

/** Custom fields have keys of their own, and times are written as the document has them. */
function flatten(body: object): Record<string, unknown> {
	const fields: Record<string, unknown> = {};
	for (const [field, value] of Object.entries<unknown>({ ...body })) {
		if (field === 'custom' && typeof value === 'object' && value !== null) {
			for (const [name, one] of Object.entries<unknown>({ ...value }))
				fields[`custom:${name}`] = one;
		} else if (TIMES.has(field) && typeof value === 'string') fields[field] = asUtc(value) ?? value;
		else fields[field] = value;
	}
	return fields;
}
