import { untrack } from 'svelte';
import { isDelivery } from '$lib/control/context-layer.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';

/** The deliveries among a site's work: all items are looked at once, after that those that change. */
export class Deliveries {
	readonly #picture: SitePicture;
	readonly #stop: () => void;
	#found: Map<string, WorkItem> | null = null;
	#version = $state(0);

	constructor(picture: SitePicture) {
		this.#picture = picture;
		this.#stop = picture.onItemsChanged((ids) => this.#note(ids));
	}

	/** Those that there are, due or made; subscribed to them alone. */
	all(): Iterable<WorkItem> {
		void this.#version;
		if (!this.#picture.isLoaded) return [];
		this.#found ??= untrack(() => {
			const items = [...this.#picture.items.values()].filter(isDelivery);
			return new Map(items.map((item) => [item.id, item]));
		});
		return this.#found.values();
	}

	destroy(): void {
		this.#stop();
	}

	#note(ids: ReadonlySet<string>): void {
		const found = this.#found;
		if (!found) return;
		let isOther = false;
		for (const id of ids) {
			const item = this.#picture.items.get(id);
			if (item && isDelivery(item)) found.set(id, item);
			else if (!found.delete(id)) continue;
			isOther = true;
		}
		if (isOther) this.#version += 1;
	}
}
