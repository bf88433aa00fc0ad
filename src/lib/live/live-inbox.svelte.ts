import { untrack } from 'svelte';
import { type InboxEntry, inboxOf, type InboxSite } from '../control/inbox.ts';
import { InboxBeside } from './inbox-beside.svelte.ts';
import type { SitePicture } from './site-picture.svelte.ts';
import { turnByTurn } from './slices.ts';

/** How long what has changed is gathered before it is looked at, in milliseconds. */
const PAUSE = 300;

/**
 * My inbox, live: worked out of the picture, with what the server tells beside it. While the picture shows another time it
 * stays as it is.
 */
export class LiveInbox {
	readonly #picture: SitePicture;
	readonly #beside: InboxBeside;
	/** Comments that each item has, as they were last seen. */
	readonly #counts = new Map<string, number>();
	#all = $state.raw<readonly InboxEntry[] | null>(null);
	#asking: ReturnType<typeof setTimeout> | undefined;
	#round = 0;

	/** To be made where a component is: it follows the picture as long as that is there. */
	constructor(picture: SitePicture) {
		this.#picture = picture;
		const address = `/api/v1/sites/${encodeURIComponent(picture.info.id)}/inbox`;
		this.#beside = new InboxBeside(address, (...asked) => fetch(...asked));
		$effect(() => this.#followTalk());
		$effect(() => {
			if (picture.connection === 'live') void this.#beside.refresh();
		});
		$effect(() => {
			void [picture.around, picture.now, this.#beside.mentions];
			if (!picture.isOpenToChange) {
				// What is being looked at is not to be mixed with another time.
				this.#round += 1;
				return;
			}
			const wait = setTimeout(() => void this.#look(), untrack(() => this.#all) ? PAUSE : 0);
			return () => clearTimeout(wait);
		});
		$effect(() => () => {
			this.#round += 1;
			clearTimeout(this.#asking);
		});
	}

	/** What is there and not put away, the newest first; null until it is known. */
	get entries(): readonly InboxEntry[] | null {
		const { putAway } = this.#beside;
		return this.#all?.filter(({ key }) => !putAway.has(key)) ?? null;
	}
	/** What was put away and is still so. */
	get away(): readonly InboxEntry[] {
		const { putAway } = this.#beside;
		return this.#all?.filter(({ key }) => putAway.has(key)) ?? [];
	}
	/** How many are not put away; null while nobody can tell. */
	get unread(): number | null {
		return this.#beside.isKnown ? (this.entries?.length ?? null) : null;
	}
	/** Whether the server has told who mentions me and what I have put away. */
	get told(): InboxBeside['state'] {
		return this.#beside.state;
	}

	/** Asks the server anew. */
	refresh(): void {
		void this.#beside.refresh();
	}

	/** Puts entries away. @returns False when the server was not reached. */
	putAway(entries: readonly InboxEntry[]): Promise<boolean> {
		return this.#beside.put(entries.map(({ key }) => key));
	}

	/** Brings an entry back. @returns False when the server was not reached. */
	bringBack(entry: InboxEntry): Promise<boolean> {
		return this.#beside.bringBack([entry.key]);
	}

	/** Asks who mentions me when somebody has said something, and when I come back to this page. */
	#followTalk(): (() => void) | undefined {
		const picture = this.#picture;
		if (!picture.isOpenToChange) return undefined;
		const isNew = untrack(() => this.#talkedAbout(picture.items.keys()));
		// Somebody may have said something while another time was shown.
		if (isNew && untrack(() => this.#all) !== null) this.#ask();
		const leaving = new AbortController();
		const back = () => document.visibilityState === 'visible' && this.#ask();
		document.addEventListener('visibilitychange', back, { signal: leaving.signal });
		const unfollow = picture.onItemsChanged((items) => {
			if (picture.isNow && this.#talkedAbout(items)) this.#ask();
		});
		return () => {
			leaving.abort();
			unfollow();
		};
	}

	#ask(): void {
		clearTimeout(this.#asking);
		this.#asking = setTimeout(() => void this.#beside.refresh(), PAUSE);
	}

	/** Whether items have other comments than before. */
	#talkedAbout(ids: Iterable<string>): boolean {
		let isNew = false;
		for (const id of ids) {
			const comments = this.#picture.items.get(id)?.comments ?? 0;
			isNew ||= comments !== (this.#counts.get(id) ?? 0);
			if (comments === 0) this.#counts.delete(id);
			else this.#counts.set(id, comments);
		}
		return isNew;
	}

	async #look(): Promise<void> {
		this.#round += 1;
		const round = this.#round;
		const picture = this.#picture;
		const { occasion, items, info, records, people } = picture;
		const site: InboxSite = {
			item: (id) => items.get(id),
			record: (id) => records.get(id),
			missing: (item) => picture.missingToStart(item),
			personName: (id) => people.get(id)?.name,
		};
		const { mentions } = this.#beside;
		const found = await turnByTurn(
			inboxOf(info.me, [...items.values()], mentions, site, occasion),
			() => round === this.#round,
		);
		if (found !== null) this.#all = found;
	}
}
