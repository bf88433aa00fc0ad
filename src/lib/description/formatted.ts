import * as v from 'valibot';

const ANSWER = v.object({ formatted: v.boolean() });

/**
 * Whether an item's description is more than plain text.
 * @throws when the server cannot be reached.
 */
export async function isFormattedThere(
	site: string,
	item: string,
	signal: AbortSignal,
): Promise<boolean> {
	const address = `/api/v1/sites/${encodeURIComponent(site)}/items/${encodeURIComponent(item)}/description`;
	const answer = await fetch(address, { signal, headers: { accept: 'application/json' } });
	if (!answer.ok) return false;
	return v.parse(ANSWER, await answer.json()).formatted;
}
