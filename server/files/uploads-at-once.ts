import { FileLater } from './file-refused.ts';

/** Files that one person may be sending at the same time: more are no sooner there. */
const MOST_OF_PERSON = 4;
/** Files that this process takes in at the same time. */
const MOST = 40;
/** Seconds after which it is worth asking again. */
const LATER = 5;

/** How many files are being taken in, so that nobody fills the disk or holds up everybody else. */
export class UploadsAtOnce {
	readonly #of = new Map<string, number>();
	#all = 0;

	/**
	 * Takes a place for a file, before any of it is read.
	 * @returns Gives it back; to be called once.
	 * @throws FileLater
	 */
	take(person: string): () => void {
		const own = this.#of.get(person) ?? 0;
		if (own >= MOST_OF_PERSON) {
			throw new FileLater(429, LATER, `You are sending ${MOST_OF_PERSON} files already.`);
		}
		if (this.#all >= MOST) {
			throw new FileLater(503, LATER, 'The server is taking in as many files as it can.');
		}
		this.#of.set(person, own + 1);
		this.#all += 1;
		return () => {
			this.#all -= 1;
			const left = (this.#of.get(person) ?? 1) - 1;
			if (left === 0) this.#of.delete(person);
			else this.#of.set(person, left);
		};
	}
}
