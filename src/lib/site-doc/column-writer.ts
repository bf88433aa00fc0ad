import * as encoding from 'lib0/encoding';
import { type Columnar, DASH, END, ID_BYTES, ID_LETTERS, KIND } from './columns.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FIRST_DIGIT = 48;
const FIRST_LETTER = 97;

const utf8 = new TextEncoder();

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
		// Each name with its end, or one empty name would be taken for none.
		const key = names.map((name) => name + END).join('');
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
