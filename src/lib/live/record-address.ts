/** The address of a record's page. */
export function recordAddress(site: string, number: string): string {
	return `/sites/${encodeURIComponent(site)}/records?record=${encodeURIComponent(number)}`;
}
