/** Random numbers that are the same for the same seed, on every machine. */
export class Random {
	private a: number;
	private b: number;
	private c: number;
	private count = 1;

	constructor(seed: number) {
		this.a = seed | 0;
		this.b = (seed ^ 0x9e3779b9) | 0;
		this.c = (seed ^ 0x85ebca6b) | 0;
		for (let round = 0; round < 16; round += 1) this.word();
	}

	/** The sfc32 generator's next 32 bits. */
	private word(): number {
		const sum = (((this.a + this.b) | 0) + this.count) | 0;
		this.count = (this.count + 1) | 0;
		this.a = this.b ^ (this.b >>> 9);
		this.b = (this.c + (this.c << 3)) | 0;
		this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
		return sum >>> 0;
	}

	/** At least 0, below 1. */
	next(): number {
		return this.word() / 4_294_967_296;
	}

	between(low: number, high: number): number {
		return low + this.next() * (high - low);
	}

	/** A whole number, both ends included. */
	whole(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(from: readonly T[]): T {
		const found = from[Math.floor(this.next() * from.length)];
		if (found === undefined) throw new Error('There is nothing to pick from.');
		return found;
	}

	/** Picks by weight. */
	weighted<T>(from: readonly (readonly [T, number])[]): T {
		const total = from.reduce((sum, [, weight]) => sum + weight, 0);
		let left = this.next() * total;
		for (const [value, weight] of from) {
			left -= weight;
			if (left < 0) return value;
		}
		const last = from[from.length - 1];
		if (last === undefined) throw new Error('There is nothing to pick from.');
		return last[0];
	}

	/** A new list with the same members in another order. */
	shuffled<T>(from: readonly T[]): T[] {
		return from
			.map((value) => ({ value, key: this.next() }))
			.sort((one, other) => one.key - other.key)
			.map(({ value }) => value);
	}

	/** An id in the form of a UUID, version 4. */
	uuid(): string {
		const hex = [this.word(), this.word(), this.word(), this.word()]
			.map((word) => word.toString(16).padStart(8, '0'))
			.join('');
		const variant = '89ab'.charAt(this.word() & 3);
		return (
			`${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}` +
			`-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
		);
	}
}

/**
 * Divides a whole number over shares, so that the parts add up to it: largest remainders first.
 * @param shares Any positive sizes; only their proportion counts.
 */
export function divide(total: number, shares: readonly number[]): number[] {
	const sum = shares.reduce((added, share) => added + share, 0);
	const exact = shares.map((share) => (sum === 0 ? 0 : (total * share) / sum));
	const parts = exact.map(Math.floor);
	const left = total - parts.reduce((added, part) => added + part, 0);
	exact
		.map((value, index) => ({ index, remainder: value - Math.floor(value) }))
		.sort((one, other) => other.remainder - one.remainder || one.index - other.index)
		.slice(0, left)
		.forEach(({ index }) => {
			parts[index] = (parts[index] ?? 0) + 1;
		});
	return parts;
}
