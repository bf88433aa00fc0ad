import { CsvError, parse, type Parser } from 'csv-parse';
import { finished } from 'node:stream/promises';
import { Breath } from './breath.ts';
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
/** Columns at most: many times what tables of work have. */
const MOST_COLUMNS = 5_000;
/** Characters of a row at most; a row beyond that is as a rule a quotation mark that nobody closed. */
const LONGEST_ROW = 1_000_000;
/** Rows without anything in them at most: reading them takes as long as reading others. */
const MOST_BLANK = 200_000;

/** A row as the parser tells of it. */
interface ParsedRecord {
	record: string[];
	/** What was read for it, with its line break. */
	raw: string;
}

/**
 * Reads text as CSV with a header, with the delimiter that its first line shows.
 * @throws ImportFault when there is no header, and from `rows` where the text breaks off within quotation marks.
 */
export async function openTable(text: string): Promise<Table> {
	const hint = /^sep=(.)\r?\n/i.exec(text);
	const body = hint === null ? text : text.slice(hint[0].length);
	const skipped = hint === null ? 0 : 1;
	const delimiter = hint?.[1] ?? delimiterOf(body.slice(0, LONGEST_ROW));
	const rows = withoutBlank(readRows(body, delimiter, skipped));
	const first = await rows.next();
	if (first.done === true) {
		throw new ImportFault('The file is empty: it has no header that names its columns.');
	}
	const { cells, line } = first.value;
	refuseUnlessText(cells);
	if (cells.length > MOST_COLUMNS) {
		throw new ImportFault(
			`The file has ${cells.length} columns; an import takes ${MOST_COLUMNS} at most. Leave out those that the mapping does not read.`,
		);
	}
	return { columns: namesOf(cells), headerLine: line, rows };
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

/** @throws ImportFault when there are more rows without anything than a file may have rows. */
async function* withoutBlank(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
	let blank = 0;
	for await (const row of rows) {
		if (!isBlank(row)) yield row;
		else blank += 1;
		if (blank > MOST_BLANK) {
			throw new ImportFault(
				`The file has more than ${MOST_BLANK} empty rows. Take them out where it comes from. Nothing was written.`,
			);
		}
	}
}

function isBlank(row: TableRow): boolean {
	return row.cells.every((cell) => cell.trim() === '');
}

async function* readRows(
	text: string,
	delimiter: string,
	skipped: number,
): AsyncGenerator<TableRow> {
	const parsing = new RowParsing(delimiter, skipped + 1);
	const breath = new Breath();
	for (const piece of pieces(text)) {
		for (const row of await parsing.take(piece)) {
			yield row;
			await breath.taken();
		}
		await breath.taken();
	}
	yield* await parsing.end();
}

/** Takes text piece by piece and gives the rows that are complete. */
class RowParsing {
	readonly #parser: Parser;
	#rows: TableRow[] = [];
	/** The line on which the row begins that is being read. */
	#line: number;
	/** Characters of it so far. */
	#length = 0;

	constructor(delimiter: string, line: number) {
		this.#line = line;
		this.#parser = parse({
			delimiter,
			record_delimiter: ['\r\n', '\n', '\r'],
			raw: true,
			relax_column_count: true,
			relax_quotes: true,
			on_record: (read) => this.#add(read as unknown as ParsedRecord),
		});
		// Whoever writes or ends it hears of an error; one without a listener would end the process.
		this.#parser.on('error', () => undefined);
		this.#parser.resume();
	}

	/** @throws ImportFault when the text cannot be read as CSV. */
	async take(piece: string): Promise<TableRow[]> {
		await new Promise<void>((resolve, reject) => {
			this.#parser.write(piece, (error) => {
				if (error) reject(error instanceof CsvError ? this.#brokenOff(error) : error);
				else resolve();
			});
		});
		this.#length += piece.length;
		if (this.#length > LONGEST_ROW) throw this.#tooLong();
		return this.#taken();
	}

	/** The rows that the end of the text completes. @throws ImportFault when it breaks off within quotation marks. */
	async end(): Promise<TableRow[]> {
		const ended = finished(this.#parser);
		this.#parser.end();
		try {
			await ended;
		} catch (error) {
			throw error instanceof CsvError ? this.#brokenOff(error) : error;
		}
		return this.#taken();
	}

	#taken(): TableRow[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	#add({ record, raw }: ParsedRecord): null {
		const line = this.#line;
		// The parser counts the two characters of a Windows line break as two lines.
		this.#line += breaksIn(raw);
		this.#length -= raw.length;
		const lastLine = /[\r\n]$/.test(raw) ? this.#line - 1 : this.#line;
		this.#rows.push({ line, lastLine, cells: record });
		// It is taken here; what is handed on would wait for a reader.
		return null;
	}

	#brokenOff(error: CsvError): ImportFault {
		if (error.code === 'CSV_QUOTE_NOT_CLOSED') return this.#unclosed();
		return this.#fault(
			`Line ${this.#line} cannot be read as CSV: ${error.message} Nothing was written.`,
		);
	}

	#unclosed(): ImportFault {
		return this.#fault(
			`A quotation mark is opened in the row that begins on line ${this.#line} and never closed, so that the rest of the file cannot be read. Nothing was written.`,
		);
	}

	#tooLong(): ImportFault {
		return this.#fault(
			`The row that begins on line ${this.#line} has more than ${LONGEST_ROW} characters. If a quotation mark is opened in it and never closed, close it. Nothing was written.`,
		);
	}

	#fault(message: string): ImportFault {
		return new ImportFault(message, [{ line: this.#line, column: null, value: null, message }]);
	}
}

function breaksIn(text: string): number {
	return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function* pieces(text: string): Generator<string> {
	for (let start = 0; start < text.length;) {
		const end = start + PIECE;
		// Each piece becomes bytes by itself, so a character of two halves may not lie in two of them.
		const cut = /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end + 1 : end;
		yield text.slice(start, cut);
		start = cut;
	}
}
