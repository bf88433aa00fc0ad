export type ToastTone = 'info' | 'success' | 'warning' | 'error';

/** What to say. `lines` name the particulars, one a line. */
export interface ToastWords {
	tone: ToastTone;
	title: string;
	lines?: readonly string[] | undefined;
	action?: { label: string; run: () => void } | undefined;
	/** What it is about: it takes the place of what was said about that before, so that no Undo outlives its act. */
	about?: string | undefined;
}

export interface Toast extends ToastWords {
	readonly id: number;
}

const STAYS: Record<Exclude<ToastTone, 'error'>, number> = {
	info: 6_000,
	success: 4_500,
	warning: 10_000,
};
const MOST_AT_ONCE = 4;

/**
 * The short messages in the corner. Errors stay until they are put away; the others go by
 * themselves, but not while pointer or focus rests on them.
 */
export class ToastList {
	#shown: Toast[] = $state.raw([]);
	#next = 1;
	#held = false;
	#clocks: { id: number; timer: ReturnType<typeof setTimeout> }[] = [];

	/** Oldest first. */
	get shown(): readonly Toast[] {
		return this.#shown;
	}

	/**
	 * Shows a message in place of what was said about the same before. When there are too many, the oldest that is no error makes way.
	 *
	 * @returns Its id, to put it away with.
	 */
	show(words: ToastWords): number {
		const toast: Toast = { ...words, id: this.#next++ };
		const outdated = this.#shown.filter(
			({ about }) => about !== undefined && about === toast.about,
		);
		for (const { id } of outdated) this.#stopClock(id);
		const shown = [...this.#shown.filter((each) => !outdated.includes(each)), toast];
		if (shown.length > MOST_AT_ONCE) {
			const goes = shown.findIndex((each) => each.tone !== 'error' && each !== toast);
			for (const gone of shown.splice(Math.max(goes, 0), 1)) this.#stopClock(gone.id);
		}
		this.#shown = shown;
		if (!this.#held) this.#startClock(toast);
		return toast.id;
	}

	/** Puts a message away; one that has gone already is no error. */
	dismiss(id: number): void {
		this.#stopClock(id);
		this.#shown = this.#shown.filter((toast) => toast.id !== id);
		if (this.#shown.length === 0) this.release();
	}

	/** Stops all clocks while somebody reads. */
	hold(): void {
		this.#held = true;
		for (const toast of this.#shown) this.#stopClock(toast.id);
	}

	/** Starts the clocks again, from the beginning. */
	release(): void {
		this.#held = false;
		for (const toast of this.#shown) this.#startClock(toast);
	}

	#startClock({ id, tone }: Toast): void {
		if (tone === 'error') return;
		this.#stopClock(id);
		const timer = setTimeout(() => this.dismiss(id), STAYS[tone]);
		this.#clocks.push({ id, timer });
	}

	#stopClock(id: number): void {
		for (const clock of this.#clocks) if (clock.id === id) clearTimeout(clock.timer);
		this.#clocks = this.#clocks.filter((clock) => clock.id !== id);
	}
}

/** The page's messages. Shown by `Toasts`; only the browser may add to them. */
export const toasts = new ToastList();
