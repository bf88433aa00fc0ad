/**
 * Values written column by column: what stands at one place of many like values lies side by side, of which a
 * compressor makes much less than of one value after the other. They are read in the order in which they were written,
 * each when it is asked for, and as bytes: as lib0 writes a value, which is how Yjs has it in an update.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ByteWriter } from './byte-writer.ts';

/** A value that can be written in columns. */
export type Columnar =
	null | boolean | number | string | readonly Columnar[] | { readonly [name: string]: Columnar };

/** What a value is. An object says besides which names it has, by the number of its shape: `object` and up. */
const KIND = { null: 0, false: 1, true: 2, number: 3, text: 4, id: 5, list: 6, object: 7 } as const;

/** The first byte of a value as lib0 writes it; of numbers there are three sorts, and the whole ones come in any size. */
const ANY = {
	null: 126,
	whole: 125,
	single: 124,
	double: 123,
	false: 121,
	true: 120,
	text: 119,
	object: 118,
	list: 117,
} as const;
const SINGLE_BYTES = 4;
const DOUBLE_BYTES = 8;

/** Ids take 16 bytes here instead of 36 letters: they are drawn by lot, and no compressor finds that. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ID_BYTES = 16;
const ID_LETTERS = 36;
/** Before which bytes of an id its dashes stand. */
const DASHES: readonly boolean[] = Array.from({ length: ID_BYTES }, (_, n) =>
	[4, 6, 8, 10].includes(n),
);
const DASH = 45;
const FIRST_DIGIT = 48;
const FIRST_LETTER = 97;
/** Ends a text; one that has it within cannot be written in columns. */
const END = '\0';
const END_BYTE = 0;
const HEX = new TextEncoder().encode('0123456789abcdef');

const UNFIT = 'The columns do not fit together.';

const utf8 = new TextEncoder();

/** True for what JSON has, too; but for texts and names with a zero character within. */
export function isColumnar(value: unknown): value is Columnar {
	if (typeof value === 'string') return !value.includes(END);
	if (value === null || typeof value === 'number' || typeof value === 'boolean') return true;
	if (typeof value !== 'object') return false;
	if (Array.isArray(value)) return value.every(isColumnar);
	if (Object.getPrototypeOf(value) !== Object.prototype) return false;
	return Object.entries(value).every(([name, member]) => !name.includes(END) && isColumnar(member));
}

/** Writes the values of one place, and of all places in them. */
export class ColumnWriter {
	readonly #kinds = encoding.createEncoder();
	readonly #numbers = encoding.createEncoder();
	readonly #lengths = encoding.createEncoder();
	readonly #ids: string[] = [];
	readonly #texts: string[] = [];
	readonly #fields = new Map<string, { number: number; column: ColumnWriter }>();
	readonly #shapes = new Map<string, { number: number; names: readonly string[] }>();
	#members: ColumnWriter | null = null;

	write(value: Columnar): void {
		if (typeof value === 'string') this.#writeText(value);
		else if (typeof value === 'number') {
			this.#writeKind(KIND.number);
			encoding.writeAny(this.#numbers, value);
		} else if (value === null) this.#writeKind(KIND.null);
		else if (typeof value === 'boolean') this.#writeKind(value ? KIND.true : KIND.false);
		else if (isList(value)) {
			this.#writeKind(KIND.list);
			encoding.writeVarUint(this.#lengths, value.length);
			this.#members ??= new ColumnWriter();
			for (const member of value) this.#members.write(member);
		} else this.#writeObject(value);
	}

	/** Writes the columns down; nothing can be written to them afterwards. */
	end(into: encoding.Encoder): void {
		for (const part of [this.#kinds, this.#numbers, this.#lengths]) {
			encoding.writeVarUint8Array(into, encoding.toUint8Array(part));
		}
		encoding.writeVarUint8Array(into, bytesOfIds(this.#ids));
		encoding.writeVarUint8Array(into, utf8.encode(this.#texts.map((text) => text + END).join('')));
		encoding.writeVarUint(into, this.#fields.size);
		for (const name of this.#fields.keys()) encoding.writeVarString(into, name);
		encoding.writeVarUint(into, this.#shapes.size);
		for (const { names } of this.#shapes.values()) {
			encoding.writeVarUint(into, names.length);
			for (const name of names) encoding.writeVarUint(into, this.#field(name).number);
		}
		for (const { column } of this.#fields.values()) column.end(into);
		encoding.writeVarUint(into, this.#members === null ? 0 : 1);
		this.#members?.end(into);
	}

	#writeKind(kind: number): void {
		encoding.writeVarUint(this.#kinds, kind);
	}

	#writeText(text: string): void {
		const isId = text.length === ID_LETTERS && ID.test(text);
		this.#writeKind(isId ? KIND.id : KIND.text);
		(isId ? this.#ids : this.#texts).push(text);
	}

	#writeObject(value: { readonly [name: string]: Columnar }): void {
		const names = Object.keys(value);
		const key = names.join(END);
		let shape = this.#shapes.get(key);
		if (shape === undefined) {
			shape = { number: this.#shapes.size, names };
			this.#shapes.set(key, shape);
		}
		this.#writeKind(KIND.object + shape.number);
		for (const [name, member] of Object.entries(value)) this.#field(name).column.write(member);
	}

	#field(name: string): { number: number; column: ColumnWriter } {
		let field = this.#fields.get(name);
		if (field === undefined) {
			field = { number: this.#fields.size, column: new ColumnWriter() };
			this.#fields.set(name, field);
		}
		return field;
	}
}

interface Shape {
	/** How lib0 writes an object of so many names. */
	head: Uint8Array;
	fields: { name: Uint8Array; column: ColumnReader }[];
}

/** Reads what a {@link ColumnWriter} wrote, value by value. */
export class ColumnReader {
	readonly #kinds: Uint8Array;
	readonly #numbers: Uint8Array;
	readonly #ids: Uint8Array;
	readonly #texts: Uint8Array;
	readonly #lengths: decoding.Decoder;
	readonly #shapes: Shape[];
	readonly #members: ColumnReader | null;
	#kind = 0;
	#number = 0;
	#id = 0;
	#text = 0;

	/** @throws when these are no columns. */
	constructor(from: decoding.Decoder) {
		this.#kinds = decoding.readVarUint8Array(from);
		this.#numbers = decoding.readVarUint8Array(from);
		this.#lengths = decoding.createDecoder(decoding.readVarUint8Array(from));
		this.#ids = decoding.readVarUint8Array(from);
		this.#texts = decoding.readVarUint8Array(from);
		const names = times(from, () => textBytes(decoding.readVarString(from)));
		const shapes = times(from, () => times(from, () => decoding.readVarUint(from)));
		const fields = names.map((name) => ({ name, column: new ColumnReader(from) }));
		this.#shapes = shapes.map((shape) => ({
			head: headOf(ANY.object, shape.length),
			fields: shape.map((number) => known(fields[number])),
		}));
		this.#members = decoding.readVarUint(from) === 0 ? null : new ColumnReader(from);
	}

	/**
	 * Writes the next value as lib0 would.
	 * @throws when there is none.
	 */
	copy(into: ByteWriter): void {
		const kind = this.#nextKind();
		switch (kind) {
			case KIND.text:
			case KIND.id:
				into.byte(ANY.text);
				this.#copyText(kind, into);
				break;
			case KIND.number:
				this.#copyNumber(into);
				break;
			case KIND.null:
				into.byte(ANY.null);
				break;
			case KIND.true:
				into.byte(ANY.true);
				break;
			case KIND.false:
				into.byte(ANY.false);
				break;
			case KIND.list:
				this.#copyList(into);
				break;
			default:
				this.#copyObject(known(this.#shapes[kind - KIND.object]), into);
		}
	}

	/**
	 * Writes the next value, which is a text, without saying so.
	 * @throws when it is none.
	 */
	copyText(into: ByteWriter): void {
		this.#copyText(this.#nextKind(), into);
	}

	/** As lib0 reads a number, but quicker where it is one byte. */
	#nextKind(): number {
		let kind = 0;
		for (let unit = 1; ; unit *= 128) {
			const byte = known(this.#kinds[this.#kind]);
			this.#kind += 1;
			if (byte < 128) return kind + unit * byte;
			kind += unit * (byte - 128);
		}
	}

	#copyText(kind: number, into: ByteWriter): void {
		if (kind === KIND.id) this.#copyId(into);
		else if (kind === KIND.text) {
			const start = this.#text;
			const end = this.#texts.indexOf(END_BYTE, start);
			if (end < 0) throw new Error(UNFIT);
			into.number(end - start);
			into.copy(this.#texts, start, end);
			this.#text = end + 1;
		} else throw new Error(UNFIT);
	}

	#copyId(into: ByteWriter): void {
		into.byte(ID_LETTERS);
		for (let n = 0; n < ID_BYTES; n += 1) {
			if (DASHES[n] === true) into.byte(DASH);
			const byte = known(this.#ids[this.#id]);
			into.byte(HEX[byte >> 4] ?? 0);
			into.byte(HEX[byte & 15] ?? 0);
			this.#id += 1;
		}
	}

	#copyNumber(into: ByteWriter): void {
		const start = this.#number;
		const sort = known(this.#numbers[start]);
		let end = start + 1;
		if (sort === ANY.single) end += SINGLE_BYTES;
		else if (sort === ANY.double) end += DOUBLE_BYTES;
		else {
			while (known(this.#numbers[end]) > 127) end += 1;
			end += 1;
		}
		into.copy(this.#numbers, start, end);
		this.#number = end;
	}

	#copyList(into: ByteWriter): void {
		const length = decoding.readVarUint(this.#lengths);
		into.byte(ANY.list);
		into.number(length);
		for (let n = 0; n < length; n += 1) known(this.#members ?? undefined).copy(into);
	}

	#copyObject({ head, fields }: Shape, into: ByteWriter): void {
		into.copy(head, 0, head.byteLength);
		for (const { name, column } of fields) {
			into.copy(name, 0, name.byteLength);
			column.copy(into);
		}
	}
}

/** The digits of ids, two in a byte. */
function bytesOfIds(ids: readonly string[]): Uint8Array {
	const bytes = new Uint8Array(ids.length * ID_BYTES);
	let at = 0;
	for (const id of ids) {
		for (let n = 0; n < ID_LETTERS; n += 2) {
			if (id.charCodeAt(n) === DASH) n += 1;
			bytes[at] = 16 * digitAt(id, n) + digitAt(id, n + 1);
			at += 1;
		}
	}
	return bytes;
}

/** The value of a hexadecimal digit: its letters come behind its numbers. */
function digitAt(id: string, n: number): number {
	const code = id.charCodeAt(n);
	return code < FIRST_LETTER ? code - FIRST_DIGIT : code - FIRST_LETTER + 10;
}

function isList(value: Columnar): value is readonly Columnar[] {
	return Array.isArray(value);
}

function times<T>(from: decoding.Decoder, read: () => T): T[] {
	const many: T[] = [];
	for (let left = decoding.readVarUint(from); left > 0; left -= 1) many.push(read());
	return many;
}

function headOf(first: number, length: number): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeUint8(encoder, first);
	encoding.writeVarUint(encoder, length);
	return encoding.toUint8Array(encoder);
}

/** A text as lib0 writes it: its length in bytes, and UTF-8. */
export function textBytes(text: string): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarString(encoder, text);
	return encoding.toUint8Array(encoder);
}

function known<T>(value: T | undefined): T {
	if (value === undefined) throw new Error(UNFIT);
	return value;
}
