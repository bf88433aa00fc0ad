/** A document as it was loaded at once: Yjs updates of version 1, to be applied in their order. */
export interface LoadedDocument {
	epoch: string;
	/** ISO 8601, UTC: when it was current. */
	at: string;
	updates: Uint8Array[];
}

/**
 * Loads a site's document over HTTP.
 * @returns null when it cannot be had now: the socket brings it then.
 */
export async function loadSnapshot(
	site: string,
	signal: AbortSignal,
): Promise<LoadedDocument | null> {
	try {
		const answer = await fetch(`/sync/${encodeURIComponent(site)}/snapshot`, { signal });
		const epoch = epochOf(answer.headers.get('etag') ?? '');
		if (!answer.ok || epoch === null) return null;
		const update = new Uint8Array(await answer.arrayBuffer());
		return { epoch, at: new Date().toISOString(), updates: [update] };
	} catch (error) {
		// fetch throws these, and nothing else: no network, or the page was left.
		if (error instanceof TypeError || signal.aborted) return null;
		throw error;
	}
}

/** The epoch in an ETag: `"<number>-<sequence number>"` of a site, or `"<id>"` of what a company sees of it. */
function epochOf(etag: string): string | null {
	return /^(?:W\/)?"(\d+)-\d+"$/.exec(etag)?.[1] ?? /^(?:W\/)?"([^"]+)"$/.exec(etag)?.[1] ?? null;
}
