import * as v from 'valibot';
import { PROBLEM, type Revision, REVISIONS } from './conversion.ts';

/** The drawings that each layout has had, by its id. */
export type RevisionsOf = ReadonlyMap<string, readonly Revision[]>;

/** Asks for the drawings that the layouts of a site have had; null when that cannot be told just now. */
export async function readRevisions(
	site: string,
	signal: AbortSignal,
): Promise<RevisionsOf | null> {
	const response = await fetch(`/api/v1/sites/${encodeURIComponent(site)}/layouts?limit=200`, {
		signal,
	}).catch(() => null);
	if (response?.ok !== true) return null;
	const read = v.safeParse(REVISIONS, await response.json());
	return read.success
		? new Map(read.output.data.map(({ id, revisions }) => [id, revisions]))
		: null;
}

/**
 * Has the layout show a drawing again that it has had, as one more revision.
 * @returns Null when it does, and otherwise why not, in words for people.
 */
export async function putBack(
	site: string,
	layout: string,
	revision: number,
): Promise<string | null> {
	const address = `/api/v1/sites/${encodeURIComponent(site)}/layouts/${encodeURIComponent(layout)}/revisions`;
	const response = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ id: crypto.randomUUID(), revision }),
	}).catch(() => null);
	if (response === null) return 'There is no connection. Try it again when it is back.';
	if (response.ok) return null;
	const said = v.safeParse(v.pipe(v.string(), v.parseJson(), PROBLEM), await response.text());
	return said.success ? said.output.detail : 'The server did not do it. Try it again.';
}
