import { ImportFault } from './report.ts';

/** A step through the text of an SVG: an element that begins or ends, or text between. */
export type SvgStep =
	| { kind: 'open'; name: string; attributes: ReadonlyMap<string, string>; isEmpty: boolean }
	| { kind: 'close'; name: string }
	| { kind: 'text'; text: string };

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

/**
 * Walks through the text of an SVG.
 * @throws ImportFault where it is no well-formed XML, and for document types, which can make entities.
 */
export function* stepsOf(text: string): Generator<SvgStep> {
	const open: string[] = [];
	let at = 0;
	while (at < text.length) {
		const tag = text.indexOf('<', at);
		if (tag < 0) break;
		const between = text.slice(at, tag);
		if (between.trim() !== '') yield { kind: 'text', text: plain(between) };
		const skipped = endOfAside(text, tag);
		if (skipped !== null) {
			at = skipped;
			continue;
		}
		const end = endOfTag(text, tag);
		const inside = text.slice(tag + 1, end);
		at = end + 1;
		if (inside.startsWith('/')) {
			const name = inside.slice(1).trim();
			if (open.pop() !== name) throw broken(text, tag, `</${name}> closes nothing`);
			yield { kind: 'close', name: localName(name) };
			continue;
		}
		const isEmpty = inside.endsWith('/');
		const written = isEmpty ? inside.slice(0, -1) : inside;
		const name = /^[^\s/>]+/.exec(written)?.[0];
		if (name === undefined) throw broken(text, tag, 'an element has no name');
		if (!isEmpty) open.push(name);
		const attributes = attributesOf(written.slice(name.length));
		yield { kind: 'open', name: localName(name), attributes, isEmpty };
	}
	const left = open.pop();
	if (left !== undefined) throw broken(text, text.length, `<${left}> is not closed`);
}

/** Where a comment, an instruction or a CDATA section ends that begins here; null for an element. */
function endOfAside(text: string, tag: number): number | null {
	if (/^<!doctype/i.test(text.slice(tag, tag + 9))) {
		const isOwn = text.slice(tag, text.indexOf('>', tag)).includes('[');
		if (isOwn) throw broken(text, tag, 'it declares entities of its own, which are not taken');
	}
	for (const [start, end] of [
		['<!--', '-->'],
		['<![CDATA[', ']]>'],
		['<?', '?>'],
		['<!', '>'],
	] as const) {
		if (!text.startsWith(start, tag)) continue;
		const found = text.indexOf(end, tag + start.length);
		if (found < 0) throw broken(text, tag, `${start} is not closed`);
		return found + end.length;
	}
	return null;
}

/** Where the tag that begins here ends: at the first > outside quotation marks. */
function endOfTag(text: string, tag: number): number {
	let at = tag + 1;
	for (;;) {
		const next = /[>"'<]/g;
		next.lastIndex = at;
		const found = next.exec(text);
		if (found === null || found[0] === '<') throw broken(text, tag, 'an element is not closed');
		if (found[0] === '>') return found.index;
		const quote = text.indexOf(found[0], found.index + 1);
		if (quote < 0) throw broken(text, tag, 'a quotation mark is not closed');
		at = quote + 1;
	}
}

function attributesOf(written: string): Map<string, string> {
	const attributes = new Map<string, string>();
	let at = 0;
	for (;;) {
		const name = /\s*([^\s=]+)\s*=\s*(["'])/y;
		name.lastIndex = at;
		const found = name.exec(written);
		const [, key, quote] = found ?? [];
		if (key === undefined || quote === undefined) return attributes;
		const end = written.indexOf(quote, name.lastIndex);
		attributes.set(key.toLowerCase(), plain(written.slice(name.lastIndex, end)));
		at = end + 1;
	}
}

function plain(text: string): string {
	if (!text.includes('&')) return text;
	return text.replaceAll(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
		if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
		const isHex = name[1]?.toLowerCase() === 'x';
		const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
	});
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

function broken(text: string, at: number, what: string): ImportFault {
	const line = text.slice(0, at).split('\n').length;
	return new ImportFault(`The drawing cannot be read, on line ${line}: ${what}.`);
}
