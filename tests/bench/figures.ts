/** The value below which a share of the measurements lies. */
export function quantile(measured: readonly number[], share: number): number {
	const sorted = [...measured].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Milliseconds as a table shows them. */
export function inMs(value: number): string {
	return value < 100 ? value.toFixed(1) : value.toFixed(0);
}

/** Prints rows under headings, aligned. */
export function printTable(
	headings: readonly string[],
	rows: readonly (readonly string[])[],
): void {
	const all = [headings, ...rows];
	const widths = headings.map((_, column) =>
		Math.max(...all.map((row) => (row[column] ?? '').length)),
	);
	for (const row of all) {
		const line = row.map((cell, column) =>
			column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
		);
		process.stdout.write(`${line.join('  ')}\n`);
	}
}
