import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ByteWriter } from './byte-writer.ts';
import { DASH, END, ID_BYTES, ID_LETTERS, KIND } from './columns.ts';

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

/** Before which bytes of an id its dashes stand. */
const DASHES: readonly boolean[] = Array.from({ length: ID_BYTES }, (_, n) =>
	[4, 6, 8, 10].includes(n),
);
const HEX = new TextEncoder().encode('0123456789abcdef');
const END_BYTE = END.charCodeAt(0);

const UNFIT = 'The columns do not fit together.';

interface Shape {
	/** How lib0 writes an object of so many names. */
	head: Uint8Array;
	fields: { name: Uint8Array; column: ColumnReader }[];
}

/** Reads what a ColumnWriter wrote, value by value. */
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
