/**
 * True for text that every store can hold: no NUL, which PostgreSQL refuses, and no half of a surrogate pair,
 * which is no character.
 */
export function isWritable(text: string): boolean {
	return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}
