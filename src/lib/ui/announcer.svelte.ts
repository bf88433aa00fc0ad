/**
 * What is said to screen readers, without a sight on the screen. Messages that come within a short
 * while are said together, and the same words twice are said twice.
 */
class Announcer {
	/** Two regions in turn: a region that is given the words it holds already stays silent. */
	regions: [string, string] = $state(['', '']);
	#waiting: string[] = [];
	#turn: 0 | 1 = 0;

	announce(text: string): void {
		if (this.#waiting.length === 0) setTimeout(() => this.#say(), 120);
		if (!this.#waiting.includes(text)) this.#waiting.push(text);
	}

	#say(): void {
		this.#turn = this.#turn === 0 ? 1 : 0;
		const words = this.#waiting.splice(0).join('. ');
		this.regions = this.#turn === 0 ? [words, ''] : ['', words];
	}
}

export const announcer = new Announcer();

/** Says something politely to screen readers; `LiveRegion` has to be on the page. */
export function announce(text: string): void {
	announcer.announce(text);
}
