const TAG = /(?:W\/)?("[^"]*")/g;

/**
 * Whether somebody has what an ETag stands for already, by their header If-None-Match: a list of tags, or `*` for
 * whatever it is. Strong and weak ones count alike (RFC 9110, 13.1.2).
 * @param tag As the header ETag has it.
 */
export function isKnown(tag: string, ifNoneMatch: string | null): boolean {
	if (ifNoneMatch === null) return false;
	if (ifNoneMatch.trim() === '*') return true;
	const opaque = tag.replace(/^W\//, '');
	return [...ifNoneMatch.matchAll(TAG)].some(([, known]) => known === opaque);
}
