import type { ConflictIndex } from '../control/conflict-index.ts';
import type { JobType } from '../control/job-type.ts';
import type { Occasion } from '../control/occasion.ts';
import type { OperationsMatrix } from '../control/operations-matrix.ts';
import type { PastEntries } from '../control/past.ts';
import type { Party, Person } from '../control/person.ts';
import type { Area, Layout } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { FirstPicture } from './first-picture.ts';
import { byId, FirstSite } from './first-site.ts';
import type { LiveSite } from './live-site.svelte.ts';
import type { OtherMoment } from './other-moment.svelte.ts';
import type { SiteInfo } from './site-info.ts';

/**
 * What is shown of one site, whoever asks: its document as plain objects, the first picture until that is loaded, or
 * another moment in place of now.
 */
export abstract class ShownSite {
	readonly info: SiteInfo;
	/** What the server has drawn the page with; null where it has not. */
	readonly first: FirstPicture | null;
	readonly people: ReadonlyMap<string, Person>;
	readonly parties: ReadonlyMap<string, Party>;
	protected readonly firstSite: FirstSite;

	readonly #changeListeners = new Set<(items: ReadonlySet<string>) => void>();
	#now: string;
	/** What is shown in place of now; null while it is now. */
	#moment = $state.raw<OtherMoment | null>(null);
	#isNow = $state(true);

	constructor(info: SiteInfo, first: FirstPicture | null) {
		this.info = info;
		this.first = first;
		this.people = byId(info.people);
		this.parties = byId(info.parties);
		this.firstSite = new FirstSite(info, first);
		this.#now = $state.raw(first?.at ?? new Date().toISOString());
	}

	/** The site once its whole picture may be shown. */
	protected abstract get loaded(): LiveSite | null;

	get items(): ReadonlyMap<string, WorkItem> {
		return this.#moment?.items ?? this.ofNow.items;
	}
	get records(): ReadonlyMap<string, SiteRecord> {
		return this.#moment?.records ?? this.ofNow.records;
	}
	get areas(): ReadonlyMap<string, Area> {
		return this.#moment?.areas ?? this.ofNow.areas;
	}
	get layouts(): ReadonlyMap<string, Layout> {
		return this.loaded?.read('layouts') ?? this.firstSite.layouts;
	}
	get types(): ReadonlyMap<string, JobType> {
		return this.loaded?.read('types') ?? this.firstSite.types;
	}

	/** Items, records and areas as they are now, whatever moment is shown. */
	get ofNow(): PastEntries {
		const shown = this.loaded;
		if (shown === null) return this.firstSite;
		return {
			get items() {
				return shown.read('items');
			},
			get records() {
				return shown.read('records');
			},
			get areas() {
				return shown.read('areas');
			},
		};
	}

	/** When and where the rules are asked, for those that speak of times. */
	get occasion(): Occasion {
		const { timeZone } = this.info;
		return { now: this.now, timeZone, partyName: (id) => this.parties.get(id)?.name };
	}
	/** The matrix of permitted operations that is in force. */
	get matrix(): OperationsMatrix {
		return this.loaded?.matrix ?? this.firstSite.matrix;
	}
	/** What may conflict with what, subscribed to all that it is told by. */
	get around(): ConflictIndex {
		void this.items;
		void this.records;
		void this.areas;
		void this.layouts;
		void this.types;
		void this.matrix;
		return this.#moment?.around ?? this.loaded?.around ?? this.firstSite.around;
	}

	/** ISO 8601, UTC; moves every quarter of a minute. Of another moment that is shown it is that one. */
	get now(): string {
		return this.#moment?.now ?? this.#now;
	}
	/** False while another moment is shown: then nothing can be changed. */
	get isNow(): boolean {
		return this.#isNow;
	}
	/** Whether the moment that is shown is behind or before us. */
	get time(): 'past' | 'now' | 'plan' {
		return this.#moment?.kind ?? 'now';
	}
	/** True for an item that is shown as the plan would have it, not as it is. */
	isPlanned(item: string): boolean {
		return this.#moment?.isPlanned(item) ?? false;
	}
	/** True once there is a whole picture, be it of an earlier visit. */
	get isLoaded(): boolean {
		return this.loaded !== null;
	}

	/** The item with this number or id. */
	find(numberOrId: string): WorkItem | undefined {
		const direct = this.items.get(numberOrId);
		if (direct) return direct;
		for (const item of this.items.values()) if (item.number === numberOrId) return item;
		return undefined;
	}

	/** Calls back once a frame with the ids of the items that came, changed or went. */
	onItemsChanged(listener: (items: ReadonlySet<string>) => void): () => void {
		this.#changeListeners.add(listener);
		return () => this.#changeListeners.delete(listener);
	}

	/**
	 * Shows another moment in place of now, or now again.
	 * @param known The items that are others there than in what is shown; null where that has to be found.
	 */
	show(moment: OtherMoment | null, known: ReadonlySet<string> | null): void {
		const before = this.items;
		this.#isNow = false;
		this.#moment = moment;
		const changed = known ?? differing(before, this.items);
		if (changed.size > 0) for (const listener of this.#changeListeners) listener(changed);
		// Whoever tells of changes is not to tell of what only comes into sight again.
		this.#isNow = moment === null;
	}

	/** Sets the clock to our own time. */
	protected tick(): void {
		this.#now = new Date().toISOString();
	}

	/** Tells of items that are others now. */
	protected tellChanged(items: ReadonlySet<string>): void {
		// What nobody is shown yet is not followed: it is read as a whole when it is.
		if (!this.isLoaded || this.#moment !== null) return;
		for (const listener of this.#changeListeners) listener(items);
	}
}

/** Ids of the entries that are not the same in both. */
function differing<T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): Set<string> {
	const ids = new Set<string>();
	for (const [id, entry] of one) if (other.get(id) !== entry) ids.add(id);
	for (const id of other.keys()) if (!one.has(id)) ids.add(id);
	return ids;
}
