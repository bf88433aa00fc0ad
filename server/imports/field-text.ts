import { columnsOf, type FieldSource } from './mapping.ts';

/** What a row says for a field, as text in its source's words; empty when it says nothing. */
export function textOf(source: FieldSource, cells: ReadonlyMap<string, string>): string {
	if (source.constant !== null) return source.constant;
	const cell = (column: string) => cells.get(column) ?? '';
	const text =
		source.template === null
			? cell(filledColumn(source, cells) ?? '')
			: source.template
					.replaceAll(/\{([^{}]+)\}/g, (_, column: string) => cell(column))
					.replaceAll(/\s+/g, ' ')
					.trim();
	return source.list === null && text.startsWith(source.prefix)
		? text.slice(source.prefix.length)
		: text;
}

/** The column that a field's value was taken from, for naming it. */
export function filledColumn(
	source: FieldSource,
	cells: ReadonlyMap<string, string>,
): string | null {
	const columns = columnsOf(source);
	return columns.find((column) => (cells.get(column) ?? '') !== '') ?? columns[0] ?? null;
}

/** The entries of a cell that holds a list, without prefix, empty ones and those to skip. */
export function entriesOf(source: FieldSource, text: string): string[] {
	const entries = source.list === null ? [text] : text.split(source.list);
	return entries
		.map((entry) => entry.trim())
		.map((entry) =>
			entry.startsWith(source.prefix) ? entry.slice(source.prefix.length).trim() : entry,
		)
		.filter((entry) => entry !== '' && !source.skip.has(entry));
}

/** The entries of a cell in our words. */
export function wordsOf(source: FieldSource, text: string): string[] {
	const entries = text === '' ? [''] : entriesOf(source, text);
	return entries.map((entry) => translated(source, entry)).filter((word) => word !== '');
}

/** What the mapping turns a text into; the text itself where it has no word for it. */
export function translated(source: FieldSource, text: string): string {
	return source.values?.find(text) ?? text;
}
