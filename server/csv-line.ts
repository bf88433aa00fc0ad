/** A line of CSV, with its end. */
export function csvLine(cells: readonly string[]): string {
	return `${cells.map(safeCell).join(',')}\r\n`;
}

/** A cell that a spreadsheet shows and does not run, whatever somebody has typed there. */
function safeCell(text: string): string {
	const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
