import { readSections } from '../site-doc/section-file.ts';
import { asUpdates } from '../site-doc/sections.ts';

/** Bytes of one piece of a document: applying one takes some milliseconds. */
export const PIECE = 64 * 1024;

/** A document as it was loaded at once: Yjs updates of version 1, to be applied in their order. */
export interface LoadedDocument {
	epoch: string;
	/** ISO 8601, UTC: when it was current. */
	at: string;
	/** To be gone through once: what is not yet unpacked is then. */
	updates: Iterable<Uint8Array>;
}

/**
 * Loads a site's document over HTTP.
 * @param person Id of who it is for: nobody else's is taken.
 * @returns null when it cannot be had now: the socket brings it then.
 */
export async function loadSnapshot(
	site: string,
	person: string,
	signal: AbortSignal,
): Promise<LoadedDocument | null> {
	try {
		const query = new URLSearchParams({ sections: '1', person });
		const address = `/sync/${encodeURIComponent(site)}/snapshot?${query.toString()}`;
		const answer = await fetch(address, { signal });
		const epoch = epochOf(answer.headers.get('etag') ?? '');
		if (!answer.ok || epoch === null) return null;
		const updates = updatesIn(new Uint8Array(await answer.arrayBuffer()));
		return updates && { epoch, at: new Date().toISOString(), updates };
	} catch (error) {
		// fetch throws these, and nothing else: no network, or the page was left.
		if (error instanceof TypeError || signal.aborted) return null;
		throw error;
	}
}

/** The updates in a file of sections; null when it is none, as what stands between may make of it. */
function updatesIn(file: Uint8Array): Iterable<Uint8Array> | null {
	try {
		return asUpdates(readSections(file), PIECE);
	} catch (error) {
		if (error instanceof Error) return null;
		throw error;
	}
}

/** The epoch in an ETag, which is `"<epoch>-<sequence number>"`. */
function epochOf(etag: string): string | null {
	return /^(?:W\/)?"(.+)-\d+"$/.exec(etag)?.[1] ?? null;
}
