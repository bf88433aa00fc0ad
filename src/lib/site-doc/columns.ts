/**
 * Values written column by column: what stands at one place of many like values lies side by side, of which a
 * compressor makes much less than of one value after the other. They are read in the order in which they were written,
 * each when it is asked for, and as bytes: as lib0 writes a value, which is how Yjs has it in an update.
 */

/** A value that can be written in columns. */
export type Columnar =
	null | boolean | number | string | readonly Columnar[] | { readonly [name: string]: Columnar };

/** What a value is. An object says besides which names it has, by the number of its shape: `object` and up. */
export const KIND = {
	null: 0,
	false: 1,
	true: 2,
	number: 3,
	text: 4,
	id: 5,
	list: 6,
	object: 7,
} as const;

/** Ids take 16 bytes here instead of 36 letters: they are drawn by lot, and no compressor finds that. */
export const ID_BYTES = 16;
export const ID_LETTERS = 36;
/** The letter between the groups of an id, as UTF-8 has it. */
export const DASH = 45;

/** Ends a text; one that has it within cannot be written in columns. */
export const END = '\0';

/** True for what JSON has, too; but for texts and names with a zero character within. */
export function isColumnar(value: unknown): value is Columnar {
	if (typeof value === 'string') return !value.includes(END);
	if (value === null || typeof value === 'number' || typeof value === 'boolean') return true;
	if (typeof value !== 'object') return false;
	if (Array.isArray(value)) return value.every(isColumnar);
	if (Object.getPrototypeOf(value) !== Object.prototype) return false;
	return Object.entries(value).every(([name, member]) => !name.includes(END) && isColumnar(member));
}
