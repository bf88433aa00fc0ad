/** Somebody who can be mentioned. */
export interface Mentionable {
	id: string;
	name: string;
}

/** A piece of a comment: plain, or a name that is mentioned. */
export interface Piece {
	text: string;
	/** Person's id where it is a mention. */
	person: string | null;
}

/** Letters after an `@` that are still looked for. */
const LONGEST_NAME = 40;

/** The name that is being typed after an `@` where the caret stands, and where the `@` is; null when none is. */
export function typedMention(text: string, caret: number): { at: number; name: string } | null {
	const before = text.slice(0, caret);
	const at = before.lastIndexOf('@');
	if (at === -1 || (at > 0 && /[\p{L}\p{N}]/u.test(before.charAt(at - 1)))) return null;
	const name = before.slice(at + 1);
	if (name.length > LONGEST_NAME || /[\n@]/.test(name) || /^\s/.test(name)) return null;
	return { at, name };
}

/** Those whose name, or a part of it, begins with what is typed; the earlier it stands the earlier they come. */
export function mentionsFor<P extends Mentionable>(typed: string, people: Iterable<P>): P[] {
	const sought = typed.trim().toLocaleLowerCase();
	const ranked: { person: P; rank: number }[] = [];
	for (const person of people) {
		const name = person.name.toLocaleLowerCase();
		const words = name.split(/\s+/);
		const rank = name.startsWith(sought) ? 0 : words.findIndex((word) => word.startsWith(sought));
		if (rank !== -1) ranked.push({ person, rank });
	}
	return ranked
		.sort((one, other) => one.rank - other.rank || one.person.name.localeCompare(other.person.name))
		.map(({ person }) => person);
}

/** The comment as its pieces, with those who are mentioned told apart. */
export function piecesOf(text: string, mentioned: readonly Mentionable[]): Piece[] {
	// The longest name first: "@Ana Maria" is not Ana.
	const names = [...mentioned].sort((one, other) => other.name.length - one.name.length);
	const pieces: Piece[] = [];
	let plain = '';
	for (let at = 0; at < text.length;) {
		const found = names.find(({ name }) => text.startsWith(`@${name}`, at));
		if (found === undefined) {
			plain += text.charAt(at);
			at += 1;
			continue;
		}
		if (plain !== '') pieces.push({ text: plain, person: null });
		plain = '';
		pieces.push({ text: `@${found.name}`, person: found.id });
		at += found.name.length + 1;
	}
	if (plain !== '') pieces.push({ text: plain, person: null });
	return pieces;
}

/** Of those who were picked, who still stands in the text. */
export function stillMentioned<P extends Mentionable>(text: string, picked: readonly P[]): P[] {
	const there = new Set(piecesOf(text, picked).map(({ person }) => person));
	return picked.filter(({ id }) => there.has(id));
}
