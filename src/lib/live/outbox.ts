import type { Tabs } from './tabs.ts';
import { parseKeptChange, type UnsavedChange } from './unsaved-change.ts';

const PREFIX = 'siteboard:change:';

/**
 * The unsaved changes of one person at one site, kept on the device, each under a key of its own: tabs do not write
 * over each other, and a change is kept at the moment it is made. A tab has its own changes in hand and takes over
 * those of tabs that have gone.
 */
export class Outbox {
	readonly #prefix: string;
	readonly #storage: Storage;
	readonly #tabs: Tabs;
	readonly #takeOver: (changes: UnsavedChange[]) => void;
	readonly #watched = new Set<string>();

	/** @param takeOver Gets the changes of tabs that have gone, in their order. */
	constructor(
		site: string,
		person: string,
		storage: Storage,
		tabs: Tabs,
		takeOver: (changes: UnsavedChange[]) => void,
	) {
		this.#prefix = prefixOf(site, person);
		this.#storage = storage;
		this.#tabs = tabs;
		this.#takeOver = takeOver;
	}

	/** Looks for changes of other tabs, and takes them over as soon as those have gone. */
	watchOthers(): void {
		for (const key of this.#keys()) this.noticeKey(key);
	}

	/** Another tab has written a key: its changes will be looked after when it goes. */
	noticeKey(key: string): void {
		if (!key.startsWith(this.#prefix)) return;
		const text = this.#storage.getItem(key);
		if (text === null) return;
		const kept = parseKeptChange(text);
		// What cannot be read is left alone: a newer version of these pages may have written it.
		if (kept === null || kept.tab === this.#tabs.id || this.#watched.has(kept.tab)) return;
		this.#watched.add(kept.tab);
		this.#tabs.whenGone(kept.tab, () => this.#adopt(kept.tab));
	}

	/**
	 * Writes a change down.
	 * @returns false when the device has no room for it.
	 */
	keep(change: UnsavedChange): boolean {
		try {
			this.#storage.setItem(
				this.#prefix + change.id,
				JSON.stringify({ tab: this.#tabs.id, change }),
			);
			return true;
		} catch (error) {
			if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
			throw error;
		}
	}

	remove(id: string): void {
		this.#storage.removeItem(this.#prefix + id);
	}

	#adopt(tab: string): void {
		const changes = this.#keys().flatMap((key) => {
			const kept = parseKeptChange(this.#storage.getItem(key) ?? '');
			return kept?.tab === tab ? [kept.change] : [];
		});
		if (changes.length === 0) return;
		changes.sort((one, other) => one.order - other.order);
		for (const change of changes) this.keep(change);
		this.#takeOver(changes);
	}

	#keys(): string[] {
		return keysOf(this.#storage).filter((key) => key.startsWith(this.#prefix));
	}
}

/** How many changes wait on this device at some sites, of the person that one is at each. */
export function changesOnDevice(
	sites: readonly { id: string; person: string }[],
	storage: Storage,
): number {
	const prefixes = sites.map(({ id, person }) => prefixOf(id, person));
	return keysOf(storage).filter((key) => prefixes.some((prefix) => key.startsWith(prefix))).length;
}

function prefixOf(site: string, person: string): string {
	return `${PREFIX}${encodeURIComponent(site)}:${encodeURIComponent(person)}:`;
}

function keysOf(storage: Storage): string[] {
	return Array.from({ length: storage.length }, (_, n) => storage.key(n)).filter(
		(key) => key !== null,
	);
}
