import { ConflictIndex } from '../control/conflict-index.ts';
import type { ChangedEntries, PastEntries } from '../control/past.ts';
import type { Area } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { ShownSite } from './shown-site.svelte.ts';

/** A site as it was, or is planned to be, at another moment: what a picture answers from in place of now. */
export class OtherMoment {
	/** Whether it lies behind or before us. */
	readonly kind: 'past' | 'plan';
	/** What may conflict with what, as the entries are there. */
	readonly around: ConflictIndex;
	/** True for an item that is not as it is now because the plan would have it so. */
	readonly isPlanned: (item: string) => boolean;
	/** Where its entries are read: the same maps, while what they hold changes. */
	readonly #source: PastEntries;
	#now: string;
	/** Move when an item, a record or an area has become another. */
	#itemsVersion = $state(0);
	#recordsVersion = $state(0);
	#areasVersion = $state(0);

	/** @param now ISO 8601, UTC: the moment. */
	constructor(
		kind: 'past' | 'plan',
		source: PastEntries,
		now: string,
		picture: Pick<ShownSite, 'layouts' | 'types' | 'matrix'>,
		isPlanned: (item: string) => boolean = () => false,
	) {
		this.kind = kind;
		this.isPlanned = isPlanned;
		this.#source = source;
		this.#now = $state.raw(now);
		this.around = new ConflictIndex({
			items: () => source.items.values(),
			records: () => source.records.values(),
			item: (id) => source.items.get(id),
			record: (id) => source.records.get(id),
			areas: () => source.areas.values(),
			layouts: () => picture.layouts.values(),
			area: (id) => source.areas.get(id),
			type: (id) => picture.types.get(id),
			matrix: () => picture.matrix,
		});
	}

	get items(): ReadonlyMap<string, WorkItem> {
		void this.#itemsVersion;
		return this.#source.items;
	}
	get records(): ReadonlyMap<string, SiteRecord> {
		void this.#recordsVersion;
		return this.#source.records;
	}
	get areas(): ReadonlyMap<string, Area> {
		void this.#areasVersion;
		return this.#source.areas;
	}
	/** ISO 8601, UTC. */
	get now(): string {
		return this.#now;
	}

	/**
	 * Stands at another moment of the same kind, to which the source has gone.
	 * @param now ISO 8601, UTC.
	 */
	moved(now: string, { items, records, areas }: ChangedEntries): void {
		this.#now = now;
		for (const id of areas) this.around.note('areas', id);
		for (const id of records) this.around.note('records', id);
		for (const id of items) this.around.note('items', id);
		if (areas.size > 0) this.#areasVersion += 1;
		if (records.size > 0) this.#recordsVersion += 1;
		if (items.size > 0) this.#itemsVersion += 1;
	}
}
