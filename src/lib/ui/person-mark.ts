/** Each carries white text at 4.5:1 or more, on light and dark alike; none is a status's colour. */
export const PERSON_COLOURS: readonly string[] = [
	'#4e6f33',
	'#7a4fa3',
	'#a4531f',
	'#24727d',
	'#a03d74',
	'#5a5fb0',
	'#7d6420',
	'#3f7358',
	'#8a4b4b',
	'#4a6785',
	'#8f4a9c',
	'#6a6a3a',
];

/** The colour by which a person is known, everywhere and in every session: from a stable id. */
export function personColour(id: string): string {
	// FNV-1a: ids that differ in one character end far apart.
	let hash = 0x811c9dc5;
	for (let index = 0; index < id.length; index++) {
		hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
	}
	return PERSON_COLOURS[(hash >>> 0) % PERSON_COLOURS.length] ?? '#4a6785';
}

/** Two letters at most: of the first and the last word of a name. */
export function initials(name: string): string {
	const words = name.split(/[\s.,()/-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
	const first = words.at(0);
	const last = words.length > 1 ? words.at(-1) : undefined;
	const letters = [first, last].map((word) => [...(word ?? '')][0] ?? '');
	return letters.join('').toLocaleUpperCase('en') || '?';
}
