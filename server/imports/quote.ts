/** Letters that are shown of what a file or a mapping holds: enough to find it by. */
const SHOWN = 80;

/** The beginning of a text, as a report shows it. */
export function inBrief(text: string): string {
	return shortened(text, SHOWN);
}

/** The beginning of a text in quotation marks, for a sentence about it. */
export function quoted(text: string): string {
	return `"${inBrief(text)}"`;
}

/** A text with no more than so many letters, and a sign where more came. */
export function shortened(text: string, length: number): string {
	if (text.length <= length) return text;
	// A cut in the middle of a pair of surrogates would leave half a character.
	return `${text.slice(0, length - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
