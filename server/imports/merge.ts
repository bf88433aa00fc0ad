import { Breath } from './breath.ts';
import type { SourceRow } from './source-file.ts';
import { quoted } from './quote.ts';
import type { ReportBook } from './report.ts';

/**
 * Makes one row of those that have the same key: the fullest wins, the others fill its gaps. Each of the others is
 * counted as merged and named, and so is each cell in which it says something else.
 * @param keyColumn The column to name for the key.
 */
export async function mergeRows(
	rows: readonly SourceRow[],
	keyColumn: string | null,
	book: ReportBook,
): Promise<SourceRow[]> {
	const breath = new Breath();
	const byKey = new Map<string, SourceRow[]>();
	for (const row of rows) {
		const same = byKey.get(row.key);
		if (same) same.push(row);
		else byKey.set(row.key, [row]);
		await breath.taken();
	}
	const merged: SourceRow[] = [];
	for (const same of byKey.values()) {
		const [fullest, ...others] = same.sort((a, b) => b.filled - a.filled || a.line - b.line);
		if (fullest === undefined) continue;
		merged.push(await mergedInto(fullest, others, keyColumn, book, breath));
	}
	return merged;
}

async function mergedInto(
	winner: SourceRow,
	others: readonly SourceRow[],
	keyColumn: string | null,
	book: ReportBook,
	breath: Breath,
): Promise<SourceRow> {
	if (others.length === 0) return winner;
	const cells = new Map(winner.cells);
	for (const other of others) {
		book.count('merged');
		book.note({
			line: other.line,
			column: keyColumn,
			value: other.key,
			message: `The row has the key of line ${winner.line}, which is fuller: the two were merged into one item.`,
		});
		for (const [column, value] of other.cells) {
			const stands = cells.get(column) ?? '';
			if (value === '' || value === stands) continue;
			if (stands === '') {
				cells.set(column, value);
				continue;
			}
			book.note({
				line: other.line,
				column,
				value,
				message: `Line ${winner.line}, which is fuller and wins, says ${quoted(stands)} for the same key.`,
			});
		}
		await breath.taken();
	}
	return { ...winner, cells };
}
