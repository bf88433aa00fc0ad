/** Characters of a name at most, its ending included. */
const LONGEST_NAME = 120;
/** Control characters, and those that turn the direction of writing, by which "gpj.exe" can be made to read "exe.jpg". */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
/** What file systems and shells make something of. */
const UNWRITTEN = /[<>:"|?*]/g;

/**
 * A name that can be shown and saved anywhere, with the ending that the content asks for.
 * @param given As the sender has it; whatever may be in there.
 * @param endings Those that fit the content, the usual one first; without a dot.
 */
export function fileName(given: string, endings: readonly string[]): string {
	const last = given.split(/[\\/]/).at(-1) ?? '';
	const shown = last.normalize('NFC').replace(UNSEEN, '').replace(UNWRITTEN, '_').trim();
	const [, stem = shown, ending = ''] = /^(.*)\.([A-Za-z0-9]{1,8})$/.exec(shown) ?? [];
	const kept = endings.includes(ending.toLowerCase()) ? ending.toLowerCase() : (endings[0] ?? '');
	const room = LONGEST_NAME - kept.length - 1;
	const base = [...stem.replace(/^[.\s]+|[.\s]+$/g, '')].slice(0, room).join('').trim();
	return `${base === '' ? 'file' : base}.${kept}`;
}
