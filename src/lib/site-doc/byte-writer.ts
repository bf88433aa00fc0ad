/** Texts of at most so many bytes are copied faster one by one. */
const SHORT = 48;

/** Writes bytes of unknown number; quicker than lib0's encoder for many short pieces. */
export class ByteWriter {
	#bytes = new Uint8Array(1024);
	#length = 0;

	/** Number of the bytes written since the last were taken. */
	get length(): number {
		return this.#length;
	}

	byte(value: number): void {
		this.#reserve(1);
		this.#bytes[this.#length] = value;
		this.#length += 1;
	}

	/** A whole number from 0 on, as lib0 writes it: seven bits a byte, the lowest first. */
	number(value: number): void {
		let rest = value;
		while (rest > 127) {
			this.byte(128 | (rest & 127));
			rest = Math.floor(rest / 128);
		}
		this.byte(rest);
	}

	/** A part of other bytes. */
	copy(from: Uint8Array, start: number, end: number): void {
		const length = end - start;
		this.#reserve(length);
		if (length > SHORT) this.#bytes.set(from.subarray(start, end), this.#length);
		else {
			for (let n = 0; n < length; n += 1) {
				this.#bytes[this.#length + n] = from[start + n] ?? 0;
			}
		}
		this.#length += length;
	}

	/** What was written; it begins anew then. */
	take(): Uint8Array {
		const bytes = this.#bytes.slice(0, this.#length);
		this.#length = 0;
		return bytes;
	}

	#reserve(length: number): void {
		const needed = this.#length + length;
		if (needed <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(2 * this.#bytes.length, needed));
		larger.set(this.#bytes);
		this.#bytes = larger;
	}
}
