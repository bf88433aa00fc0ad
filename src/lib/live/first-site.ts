import type { Act, Refusal } from '../control/act.ts';
import { ConflictIndex } from '../control/conflict-index.ts';
import { DEFAULT_MATRIX } from '../control/default-matrix.ts';
import type { JobType } from '../control/job-type.ts';
import type { OperationsMatrix } from '../control/operations-matrix.ts';
import type { Area, Layout } from '../control/place.ts';
import type { SiteRecord } from '../control/site-record.ts';
import type { WorkItem } from '../control/work-item.ts';
import type { FirstPicture } from './first-picture.ts';
import { type LookUps, refusalsBy } from './rules-here.ts';
import type { SiteInfo } from './site-info.ts';

/** A site as far as its first picture has it: what a page reads, and asks the rules with, before the site is open. */
export class FirstSite {
	readonly items: ReadonlyMap<string, WorkItem>;
	readonly records: ReadonlyMap<string, SiteRecord>;
	readonly areas: ReadonlyMap<string, Area>;
	readonly layouts: ReadonlyMap<string, Layout>;
	readonly types: ReadonlyMap<string, JobType>;
	/** The site's own; the one that ships where there is no picture. */
	readonly matrix: OperationsMatrix;
	readonly around: ConflictIndex;
	readonly #info: SiteInfo;
	readonly #lookUps: LookUps;

	constructor(info: SiteInfo, first: FirstPicture | null) {
		this.#info = info;
		this.items = byId(first?.items ?? []);
		this.records = byId(first?.records ?? []);
		this.areas = byId(first?.areas ?? []);
		this.layouts = byId(first?.layouts ?? []);
		this.types = byId(first?.types ?? []);
		this.matrix = first?.matrix ?? DEFAULT_MATRIX;
		const lookUps = {
			item: (id: string) => this.items.get(id),
			record: (id: string) => this.records.get(id),
			records: () => this.records.values(),
			area: (id: string) => this.areas.get(id),
			layout: (id: string) => this.layouts.get(id),
			type: (id: string) => this.types.get(id),
			areas: () => this.areas.values(),
			layouts: () => this.layouts.values(),
			types: () => this.types.values(),
			items: () => this.items.values(),
			matrix: () => this.matrix,
		};
		this.around = new ConflictIndex(lookUps);
		this.#lookUps = { ...lookUps, around: this.around };
	}

	/** Why an act would be refused, as far as the first picture tells: the page says what will be possible, and does none. */
	refusalsOf(act: Act): Refusal[] {
		return refusalsBy(act, this.#info, this.#lookUps);
	}
}

/** Entries by their ids. */
export function byId<T extends { id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
	return new Map(entries.map((entry) => [entry.id, entry]));
}
