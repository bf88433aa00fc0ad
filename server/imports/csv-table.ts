import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { ImportFault } from './report.ts';

/** A row of a table, with the lines of the file that it stands on, counted from 1. */
export interface TableRow {
	line: number;
	lastLine: number;
	cells: string[];
}

export interface Table {
	/** Names of the columns. Of a name that occurs twice, the second is `name#2`. */
	columns: string[];
	headerLine: number;
	rows: AsyncIterable<TableRow>;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Characters given to the parser at once, so that others get their turn in between. */
const PIECE = 65_536;
/** Characters of a row at most; a row beyond that is a quotation mark that nobody closed. */
const LONGEST_ROW = 1_000_000;

/**
 * Reads text as CSV with a header, with the delimiter that its first line shows.
 * @throws ImportFault when there is no header, and from `rows` where the text breaks off within quotation marks.
 */
export async function openTable(text: string): Promise<Table> {
	const hint = /^sep=(.)\r?\n/i.exec(text);
	const body = hint === null ? text : text.slice(hint[0].length);
	const skipped = hint === null ? 0 : 1;
	const rows = readRows(body, hint?.[1] ?? delimiterOf(body), skipped);
	for (;;) {
		const first = await rows.next();
		if (first.done === true) {
			throw new ImportFault('The file is empty: it has no header that names its columns.');
		}
		if (isBlank(first.value)) continue;
		const { cells, line } = first.value;
		refuseUnlessText(cells);
		return { columns: namesOf(cells), headerLine: line, rows: withoutBlank(rows) };
	}
}

/** The names of columns hold no control characters; what pictures, workbooks and documents begin with does. */
function refuseUnlessText(header: readonly string[]): void {
	if (!header.some((cell) => /\p{Cc}/u.test(cell.replaceAll(/\s/g, '')))) return;
	throw new ImportFault(
		'The file is no CSV: its first line is not text. Save the table as CSV where it comes from, and take that file.',
	);
}

/** The candidate that the first line holds most of, outside quotation marks. */
function delimiterOf(text: string): string {
	const line = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
	const bare = line.replaceAll(/"[^"]*"/g, '');
	let best = { delimiter: ',', count: 0 };
	for (const delimiter of DELIMITERS) {
		const count = bare.split(delimiter).length - 1;
		if (count > best.count) best = { delimiter, count };
	}
	return best.delimiter;
}

function namesOf(header: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return header.map((cell, at) => {
		const name = cell.replaceAll(/\s+/g, ' ').trim() || `#${at + 1}`;
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return count === 1 ? name : `${name}#${count}`;
	});
}

async function* withoutBlank(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
	for await (const row of rows) if (!isBlank(row)) yield row;
}

function isBlank(row: TableRow): boolean {
	return row.cells.every((cell) => cell.trim() === '');
}

async function* readRows(
	text: string,
	delimiter: string,
	skipped: number,
): AsyncGenerator<TableRow> {
	const parser = Readable.from(pieces(text)).pipe(
		parse({
			delimiter,
			record_delimiter: ['\r\n', '\n', '\r'],
			raw: true,
			relax_column_count: true,
			relax_quotes: true,
			max_record_size: LONGEST_ROW,
		}),
	);
	let line = skipped + 1;
	try {
		for await (const read of parser as AsyncIterable<{ record: string[]; raw: string }>) {
			// The parser counts the two characters of a Windows line break as two lines.
			const next = line + breaksIn(read.raw);
			const lastLine = /[\r\n]$/.test(read.raw) ? next - 1 : next;
			yield { line, lastLine, cells: read.record };
			line = next;
		}
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		throw brokenOff(error, text, skipped);
	}
}

function breaksIn(text: string): number {
	return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function brokenOff(error: CsvError, text: string, skipped: number): ImportFault {
	const raw = 'raw' in error && typeof error.raw === 'string' ? error.raw : '';
	const line = skipped + 1 + breaksIn(text.slice(0, text.lastIndexOf(raw)));
	const isQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
	const message = isQuote
		? `A quotation mark is opened in the row that begins on line ${line} and never closed, so that the rest of the file cannot be read. Nothing was written.`
		: `Line ${line} cannot be read as CSV: ${error.message} Nothing was written.`;
	return new ImportFault(message, [{ line, column: null, value: null, message }]);
}

function* pieces(text: string): Generator<string> {
	for (let start = 0; start < text.length; start += PIECE) yield text.slice(start, start + PIECE);
}
