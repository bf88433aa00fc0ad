import { openTable, type Table, type TableRow } from './csv-table.ts';
import { decodeFile, type DecodedFile } from './decode.ts';
import { textOf } from './field-text.ts';
import { columnsOf, columnsOfMapping, type Mapping } from './mapping.ts';
import { quoted } from './quote.ts';
import { ImportFault, type Problem, type ReportBook } from './report.ts';

/** Bytes of a file at most. */
const LARGEST_FILE = 50_000_000;
/** Rows of a file at most. */
const MOST_ROWS = 200_000;
/** Characters of a key at most. */
const LONGEST_KEY = 200;
/** Characters of a cell that are read: a list in it may be that long, and no field is. */
const LONGEST_CELL = 50_000;
/** Columns of the file that are listed when one is missing. */
const COLUMNS_SHOWN = 100;

/** A row of the source: its key and the cells that the mapping reads. */
export interface SourceRow {
	line: number;
	key: string;
	/** Number of cells of the whole row that hold something. */
	filled: number;
	/** By column name; cleaned. */
	cells: Map<string, string>;
}

/**
 * Reads a source's file: all rows that have what the mapping reads. The others are counted as refused and named.
 * @throws ImportFault when the file cannot be read at all or lacks a column.
 */
export async function readSource(
	bytes: Uint8Array,
	mapping: Mapping,
	book: ReportBook,
): Promise<SourceRow[]> {
	if (bytes.length > LARGEST_FILE) {
		throw new ImportFault(
			`The file has ${Math.ceil(bytes.length / 1e6)} MB; an import takes ${LARGEST_FILE / 1e6} MB at most. Split it.`,
		);
	}
	const file = await decodeFile(bytes);
	const table = await openTable(file.text);
	const needed = columnsOfMapping(mapping);
	refuseMissing(table, needed);
	const reader = new RowPicker(table, needed, mapping, file, book);
	const rows: SourceRow[] = [];
	let count = 0;
	for await (const row of table.rows) {
		count += 1;
		if (count > MOST_ROWS) {
			throw new ImportFault(
				`The file has more than ${MOST_ROWS} rows, which is the most that one import takes. Split it. Nothing was written.`,
			);
		}
		const picked = reader.pick(row);
		if (picked === null) book.count('refused');
		else rows.push(picked);
	}
	reader.end();
	return rows;
}

function refuseMissing(table: Table, needed: readonly string[]): void {
	const known = new Set(table.columns);
	const missing = needed.filter((column) => !known.has(column));
	if (missing.length === 0) return;
	const at = { line: table.headerLine, value: null };
	const problems: Problem[] = missing.map((column) => {
		const message = `The file has no column ${quoted(column)}, which the mapping reads. Nothing was written.`;
		return { ...at, column, message };
	});
	const there = table.columns.slice(0, COLUMNS_SHOWN).map(quoted).join(', ');
	const more = table.columns.length - COLUMNS_SHOWN;
	const rest = more > 0 ? ` and ${more} more` : '';
	problems.push({ ...at, column: null, message: `The columns of the file are ${there}${rest}.` });
	throw new ImportFault('The file lacks columns that the mapping reads.', problems);
}

class RowPicker {
	readonly #columns: readonly string[];
	readonly #places: readonly [column: string, at: number][];
	readonly #mapping: Mapping;
	readonly #file: DecodedFile;
	readonly #book: ReportBook;
	#hasToldEncoding = false;
	/** Empty cells that the file's first row has too many; null before it. */
	#excess: number | null = null;

	constructor(
		table: Table,
		needed: readonly string[],
		mapping: Mapping,
		file: DecodedFile,
		book: ReportBook,
	) {
		this.#columns = table.columns;
		const places = new Map<string, number>();
		for (const [at, column] of table.columns.entries()) {
			if (!places.has(column)) places.set(column, at);
		}
		this.#places = needed.map((column) => [column, places.get(column) ?? -1]);
		this.#mapping = mapping;
		this.#file = file;
		this.#book = book;
	}

	/** The row as the mapping reads it, or null when it is refused; why is in the book. */
	pick(row: TableRow): SourceRow | null {
		if (!this.#hasRightLength(row)) return null;
		const cells = new Map<string, string>();
		for (const [column, at] of this.#places) {
			cells.set(column, this.#clean(row.line, column, row.cells[at] ?? ''));
		}
		this.#tellEncoding(row, cells);
		const key = this.#keyOf(row.line, cells);
		if (key === null) return null;
		const filled = row.cells.filter((cell) => cell.trim() !== '').length;
		return { line: row.line, key, filled, cells };
	}

	/** All rows are read: tells what no row could. */
	end(): void {
		const [line] = this.#file.foreignLines;
		if (line === undefined || this.#hasToldEncoding) return;
		this.#book.note({ line, column: null, value: null, message: this.#encodingInWords() });
	}

	#hasRightLength(row: TableRow): boolean {
		const { line, cells } = row;
		const wanted = this.#columns.length;
		if (cells.length === wanted) {
			this.#excess ??= 0;
			return true;
		}
		if (cells.length < wanted) {
			const [lacking] = this.#places
				.filter(([, at]) => at >= cells.length)
				.sort(([, a], [, b]) => a - b);
			const column = lacking?.[0] ?? this.#columns[cells.length] ?? null;
			const fate =
				lacking === undefined
					? 'What the mapping reads is there, so it was taken in.'
					: `It ends before ${quoted(lacking[0])}. It may be cut off, or broken by a line break, so it was not taken in.`;
			const message = `The row is too short: it has ${cells.length} cells and the header has ${wanted}. ${fate}`;
			this.#book.note({ line, column, value: cells.at(-1) ?? null, message });
			return lacking === undefined;
		}
		const extra = cells.slice(wanted);
		const isEmpty = extra.every((cell) => cell.trim() === '');
		// Some programs end every row with a delimiter; where only some rows do, their cells are shifted.
		this.#excess ??= isEmpty ? extra.length : 0;
		if (isEmpty && extra.length === this.#excess) return true;
		this.#book.note({
			line,
			column: this.#columns.at(-1) ?? null,
			value: extra.find((cell) => cell.trim() !== '') ?? cells[wanted - 1] ?? null,
			message: `The row is too long: it has ${cells.length} cells and the header has ${wanted}. A delimiter stands unquoted in a cell, so the cells after it are in the wrong columns, and it was not taken in.`,
		});
		return false;
	}

	/** Takes out of a cell what no database and no document can hold. */
	#clean(line: number, column: string, cell: string): string {
		if (cell.length > LONGEST_CELL) {
			const message = `The cell has ${cell.length} characters; the first ${LONGEST_CELL} were read.`;
			this.#book.note({ line, column, value: cell, message });
		}
		const read = cell.slice(0, LONGEST_CELL).replace(/[\uD800-\uDBFF]$/, '');
		const writable = read.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '');
		if (writable !== read) {
			const message = 'The cell holds characters that cannot be stored; they were left out.';
			this.#book.note({ line, column, value: writable, message });
		}
		return writable.trim();
	}

	#tellEncoding(row: TableRow, cells: ReadonlyMap<string, string>): void {
		const { encoding, foreignLines } = this.#file;
		if (foreignLines.size === 0) return;
		if (encoding === 'Windows-1252' && this.#hasToldEncoding) return;
		let isForeign = false;
		for (let line = row.line; line <= row.lastLine; line += 1) {
			isForeign ||= foreignLines.has(line);
		}
		if (!isForeign) return;
		for (const [column, value] of cells) {
			if (!/[\u0080-\uffff]/.test(value)) continue;
			this.#hasToldEncoding = true;
			this.#book.note({ line: row.line, column, value, message: this.#encodingInWords() });
			if (encoding === 'Windows-1252') return;
		}
	}

	#encodingInWords(): string {
		const { encoding, foreignLines } = this.#file;
		if (encoding !== 'Windows-1252') {
			return 'The line is not UTF-8 as the others are; it was read as Windows-1252. Look whether the letters are right.';
		}
		const count = foreignLines.size === 1 ? '1 line' : `${foreignLines.size} lines`;
		return `The file is not UTF-8 (${count} from here on); it was read as Windows-1252. Look whether the letters are right.`;
	}

	#keyOf(line: number, cells: ReadonlyMap<string, string>): string | null {
		const parts: string[] = [];
		for (const source of this.#mapping.key) {
			const part = textOf(source, cells);
			if (part === '') {
				const column = columnsOf(source)[0] ?? null;
				const message =
					'The key is empty: the row cannot be told from others, so it was not taken in.';
				this.#book.note({ line, column, value: '', message });
				return null;
			}
			parts.push(part);
		}
		const key = parts.join(' / ');
		if (key.length <= LONGEST_KEY) return key;
		const [source] = this.#mapping.key;
		this.#book.note({
			line,
			column: source === undefined ? null : (columnsOf(source)[0] ?? null),
			value: key,
			message: `The key has more than ${LONGEST_KEY} characters, so the row was not taken in.`,
		});
		return null;
	}
}
