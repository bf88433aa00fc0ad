import sax, { type QualifiedAttribute, type QualifiedTag, type SAXParser } from 'sax';
import { DrawingRefused } from './conversion.ts';
import { LARGEST_VECTOR, LARGEST_VECTOR_WORDS } from './drawing-limits.ts';
import { cleanStyle, reachesOut } from './svg-style.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** What a drawing is made of. Anything else is left out. */
const ELEMENTS: ReadonlySet<string> = new Set(
	`svg g defs symbol use title desc style switch path rect circle ellipse line polyline polygon text tspan textPath image pattern
	clipPath mask marker linearGradient radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite
	feConvolveMatrix feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
	feTile feTurbulence`.split(/\s+/),
);
/** Elements that go, and whose content stays. */
const LINKS: ReadonlySet<string> = new Set(['a']);
/** What is left out without a word: notes of the program that drew it, which draw nothing. */
const SILENT: ReadonlySet<string> = new Set(['metadata', 'view', 'cursor', 'font', 'font-face']);
/** What a drawing may hold in itself. */
const OWN_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,/i;

/** Entities that a drawing may declare for itself, as some programs do for its namespaces. */
const ENTITY = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]{0,1000})"|'([^'<&%]{0,1000})')\s*>/g;
const MOST_ENTITIES = 100;
const STANDARD = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" };

/** What was taken out, and how often. */
export type TakenOut = ReadonlyMap<string, number>;

/** A drawing without what could run, load or reach out. */
export interface CleanSvg {
	/** The attributes of its root, as they were, by their names. */
	root: ReadonlyMap<string, string>;
	/** All between the tags of its root. */
	content: string;
	takenOut: TakenOut;
}

/**
 * Reads an SVG and writes it anew, with nothing but what draws.
 * @throws DrawingRefused for what is no SVG or not well formed, and for what is too large.
 */
export function cleanSvg(text: string): CleanSvg {
	return new Cleaner(text).clean();
}

class Cleaner {
	readonly #text: string;
	readonly #parser: SAXParser = sax.parser(true, { xmlns: true, position: true });
	readonly #takenOut = new Map<string, number>();
	readonly #root = new Map<string, string>();
	readonly #out: string[] = [];
	/** The open elements; what is written of each at its end, null while it is left out. */
	readonly #open: (string | null)[] = [];
	#style: string | null = null;
	#length = 0;

	constructor(text: string) {
		this.#text = text;
	}

	clean(): CleanSvg {
		const parser = this.#parser;
		// A picture within a drawing is one attribute, of any length.
		Reflect.set(sax, 'MAX_BUFFER_LENGTH', Infinity);
		parser.ENTITIES = { ...STANDARD };
		parser.ondoctype = (doctype) => this.#declare(doctype);
		parser.onopentag = (tag) => this.#begin(tag as QualifiedTag);
		parser.onclosetag = () => this.#end();
		parser.ontext = (words) => this.#read(words);
		parser.oncdata = (words) => this.#read(words);
		parser.onerror = (error) => {
			throw new DrawingRefused(
				`The SVG cannot be read, on line ${parser.line + 1}: ${error.message.split('\n')[0] ?? ''}. Save it anew and send it again.`,
			);
		};
		parser.write(this.#text).close();
		if (this.#root.size === 0) throw new DrawingRefused('The drawing is no SVG.');
		return { root: this.#root, content: this.#out.join(''), takenOut: this.#takenOut };
	}

	#declare(doctype: string): void {
		let count = 0;
		for (const [, name, double, single] of doctype.matchAll(ENTITY)) {
			count += 1;
			if (name === undefined || count > MOST_ENTITIES) continue;
			this.#parser.ENTITIES[name] = double ?? single ?? '';
		}
	}

	#begin({ uri, local, attributes }: QualifiedTag): void {
		const isRoot = this.#open.length === 0;
		if (isRoot) {
			if (local !== 'svg') throw new DrawingRefused('The drawing is no SVG.');
			// Some programs forget to say what it is, and mean it.
			this.#root.set('xmlns', SVG);
			for (const { name, value } of this.#kept(local, attributes)) this.#root.set(name, value);
			this.#open.push('');
			return;
		}
		const isHidden = this.#open.at(-1) === null;
		const isOurs = uri === SVG || uri === '';
		if (isHidden || !isOurs || !(ELEMENTS.has(local) || LINKS.has(local))) {
			if (!isHidden && isOurs && !SILENT.has(local)) this.#takeOut(`<${local}>`);
			this.#open.push(null);
		} else if (LINKS.has(local)) {
			this.#takeOut('links');
			this.#open.push('');
		} else {
			const kept = this.#kept(local, attributes);
			const written = kept.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('');
			this.#write(`<${local}${written}>`);
			this.#open.push(`</${local}>`);
			if (local === 'style') this.#style = '';
		}
	}

	#end(): void {
		if (this.#style !== null) {
			const { css, isChanged } = cleanStyle(this.#style);
			if (isChanged) this.#takeOut('references to elsewhere');
			this.#style = null;
			this.#write(escaped(css));
		}
		const closing = this.#open.pop();
		if (typeof closing === 'string') this.#write(closing);
	}

	#read(words: string): void {
		if (this.#open.length === 0 || this.#open.at(-1) === null) return;
		if (this.#style !== null) this.#style += words;
		else this.#write(escaped(words));
	}

	#kept(
		element: string,
		attributes: QualifiedTag['attributes'],
	): { name: string; value: string }[] {
		return Object.values(attributes).flatMap((attribute) => {
			const name = this.#nameOf(attribute);
			if (name === null) return [];
			const why = whyNot(element, name, attribute.value);
			if (why === null) return [{ name, value: attribute.value }];
			this.#takeOut(why);
			return [];
		});
	}

	/** How an attribute is written; null for what other programs note for themselves. */
	#nameOf({ uri, prefix, local }: QualifiedAttribute): string | null {
		if (prefix === 'xmlns' || local === 'xmlns') return null;
		if (prefix === '') return local;
		if (uri === XLINK && local === 'href') return 'href';
		if (uri === XML && local === 'space') return 'xml:space';
		return null;
	}

	#takeOut(what: string): void {
		this.#takenOut.set(what, (this.#takenOut.get(what) ?? 0) + 1);
	}

	#write(text: string): void {
		this.#length += text.length;
		if (this.#length > LARGEST_VECTOR) {
			throw new DrawingRefused(
				`The SVG has more than ${LARGEST_VECTOR_WORDS}, which no browser would draw quickly. Make it simpler, or save it as PDF or PNG and send that.`,
			);
		}
		this.#out.push(text);
	}
}

/** What an attribute is called when it may not stay; null when it may. */
function whyNot(element: string, name: string, value: string): string | null {
	if (/^on/i.test(name)) return 'scripts';
	if (name === 'href') {
		if (value.trim().startsWith('#')) return null;
		if (element === 'image' && OWN_IMAGE.test(value.trim())) return null;
		return element === 'a' ? 'links' : 'references to elsewhere';
	}
	return reachesOut(value) ? 'references to elsewhere' : null;
}

function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
