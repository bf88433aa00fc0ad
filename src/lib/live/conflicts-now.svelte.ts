import { untrack } from 'svelte';
import type { Conflict } from '../control/conflict.ts';
import { ConflictsNow } from '../control/conflicts-now.ts';
import type { SitePicture } from './site-picture.svelte.ts';
import { turnByTurn } from './slices.ts';

/** Least time between two looks at everything, in milliseconds. */
const EVERY = 1_000;

/**
 * The conflicts that go on now and that nobody has settled, for everybody who shows them. What a change of an item does to
 * them is known in the frame in which it is shown; what changes otherwise is looked at in turns with the page.
 */
export class LiveConflicts {
	readonly #picture: SitePicture;
	#version = $state(0);
	#known: ConflictsNow | null = null;
	/** The circumstances that were in force when everything was looked at last. */
	#holding = '';
	#isLooking = false;
	/** What has changed while everything was looked at. */
	readonly #missed = new Set<string>();
	#followers = 0;
	#stop: () => void = () => undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#lookedAt = -Infinity;

	constructor(picture: SitePicture) {
		this.#picture = picture;
	}

	/** Moves when they may have changed. */
	get version(): number {
		return this.#version;
	}

	/** Those of an item, from its side, the gravest first; none before they have been looked for. */
	of(item: string): readonly Conflict[] {
		void this.#version;
		return this.#known?.of(item) ?? [];
	}

	/** All of them, each once. */
	all(): readonly Conflict[] {
		void this.#version;
		return [...(this.#known?.all() ?? [])];
	}

	/**
	 * Keeps them current.
	 * @returns A function that ends it.
	 */
	follow(): () => void {
		this.#followers += 1;
		if (this.#followers === 1) this.#start();
		return () => {
			this.#followers -= 1;
			if (this.#followers === 0) this.#stop();
		};
	}

	#start(): void {
		const picture = this.#picture;
		const unlisten = picture.onItemsChanged((items) => {
			if (!this.#fits()) this.#known = null;
			if (this.#known === null || this.#isLooking) {
				for (const id of items) this.#missed.add(id);
				return;
			}
			this.#known.lookAt(items, picture.now);
			this.#version += 1;
		});
		const end = $effect.root(() => {
			$effect(() => {
				void [picture.records, picture.areas, picture.layouts, picture.types, picture.matrix];
				if (picture.isLoaded) this.#lookSoon();
			});
			$effect(() => {
				const { now } = picture;
				if (this.#known !== null && this.#known.circumstancesAt(now) !== this.#holding) {
					this.#lookSoon();
				}
			});
		});
		this.#stop = () => {
			unlisten();
			end();
			clearTimeout(this.#timer);
			this.#timer = undefined;
		};
	}

	/** True unless what is known is of another moment than the picture shows. */
	#fits(): boolean {
		return this.#known === null || this.#known.isOf(untrack(() => this.#picture.around));
	}

	#lookSoon(): void {
		if (this.#timer !== undefined) return;
		const wait = Math.max(0, this.#lookedAt + EVERY - performance.now());
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			if (this.#isLooking) this.#lookSoon();
			else void this.#look();
		}, wait);
	}

	async #look(): Promise<void> {
		this.#lookedAt = performance.now();
		this.#isLooking = true;
		const { around, now } = this.#picture;
		if (!this.#fits()) this.#known = null;
		const found = this.#known ?? new ConflictsNow(around);
		this.#missed.clear();
		await turnByTurn(found.lookAtAll(now), () => this.#followers > 0);
		// What has changed while everything was looked at may have been looked at before that.
		found.lookAt(this.#missed, now);
		this.#holding = found.circumstancesAt(now);
		this.#known = found;
		this.#isLooking = false;
		// Meanwhile another moment may have come to be shown.
		if (!this.#fits()) this.#lookSoon();
		this.#version += 1;
	}
}

const known = new WeakMap<SitePicture, LiveConflicts>();

/** The conflicts of a site, as far as somebody follows them. */
export function conflictsOn(picture: SitePicture): LiveConflicts {
	const found = known.get(picture) ?? new LiveConflicts(picture);
	known.set(picture, found);
	return found;
}

/** The conflicts of a site, kept current while the component lives that calls it while it is made. */
export function followConflicts(picture: SitePicture): LiveConflicts {
	const found = conflictsOn(picture);
	$effect(() => found.follow());
	return found;
}
