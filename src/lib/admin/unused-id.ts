/** An id that no row of the list has: `field-1`, `field-2` and so on. It stays when the row is renamed. */
export function unusedId(prefix: string, rows: readonly { id: string }[]): string {
	const taken = new Set(rows.map(({ id }) => id));
	let n = rows.length + 1;
	while (taken.has(`${prefix}-${n}`)) n += 1;
	return `${prefix}-${n}`;
}
