import * as v from 'valibot';
import { type Revision, REVISIONS } from './conversion.ts';

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
