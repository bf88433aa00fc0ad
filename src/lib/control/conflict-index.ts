import { circumstanceOf } from './circumstance.ts';
import type { ActiveWork, Surroundings } from './conflict.ts';
import { sharedRecordsOf, systemOf } from './conflict-place.ts';
import { Ground } from './ground.ts';
import type { Root } from './history-event.ts';
import { activitiesOf, type ActivityLookups } from './item-activities.ts';
import { type OperationsMatrix, type ReadyMatrix, readyMatrix } from './operations-matrix.ts';
import type { Area, Layout } from './place.ts';
import type { SiteRecord } from './site-record.ts';
import { UNFINISHED_STAGES } from './stage.ts';
import type { WorkItem } from './work-item.ts';
import { timedOf } from './working-time.ts';

/** A cell of the grid that points are kept by, in layout units. */
const CELL = 50;

/** Where an index reads a site. */
export interface SiteSource extends ActivityLookups {
	items: () => Iterable<WorkItem>;
	records: () => Iterable<SiteRecord>;
	areas: () => Iterable<Area>;
	layouts: () => Iterable<Layout>;
	item: (id: string) => WorkItem | undefined;
	record: (id: string) => SiteRecord | undefined;
	area: (id: string) => Area | undefined;
	matrix: () => OperationsMatrix;
}

interface Placed extends ActiveWork {
	/** Where it is kept. */
	places: readonly string[];
}

interface Built {
	matrix: ReadyMatrix;
	ground: Ground;
	work: Map<string, Placed>;
	live: Cells;
	planned: Cells;
	circumstances: Set<string>;
	/** Ids of the unfinished items that a record is linked to. */
	linked: Map<string, Set<string>>;
}

/**
 * The unfinished work of a site by place, system and activity, so that what an item may conflict with is found without
 * a look at all that the site has. It is built when it is first asked, and follows what changes.
 */
export class ConflictIndex implements Surroundings {
	readonly #source: SiteSource;
	#built: Built | null = null;

	constructor(source: SiteSource) {
		this.#source = source;
	}

	get matrix(): ReadyMatrix {
		return this.#now.matrix;
	}

	get ground(): Ground {
		return this.#now.ground;
	}

	readonly record = (id: string) => this.#source.record(id);
	readonly type = (id: string) => this.#source.type(id);

	/** An entry came, changed or went, as the source has it now. */
	note(root: Root, id: string): void {
		const built = this.#built;
		if (built === null) return;
		switch (root) {
			case 'items':
				this.#place(built, id, this.#source.item(id));
				break;
			case 'records':
				this.#noteRecord(built, id);
				break;
			case 'areas':
				if (!built.ground.hasArea(id, this.#source.area(id))) this.#built = null;
				break;
			case 'layouts':
			case 'types':
			case 'matrix':
				this.#built = null;
				break;
			case 'meeting':
				break;
		}
	}

	near(work: ActiveWork): Iterable<ActiveWork> {
		const built = this.#now;
		return this.#found(built, work, [built.live, built.planned]);
	}

	nearLive(work: ActiveWork): Iterable<ActiveWork> {
		const built = this.#now;
		return this.#found(built, work, [built.live]);
	}

	*circumstances(): Iterable<SiteRecord> {
		for (const id of this.#now.circumstances) {
			const record = this.#source.record(id);
			if (record !== undefined) yield record;
		}
	}

	/** All unfinished work that carries an activity. */
	all(): Iterable<ActiveWork> {
		return this.#now.work.values();
	}

	/** An unfinished item that carries an activity, by its id. */
	work(item: string): ActiveWork | undefined {
		return this.#now.work.get(item);
	}

	/** Ids of the unfinished items that a record is or was linked to. */
	linkedTo(record: string): Iterable<string> {
		return this.#now.linked.get(record) ?? [];
	}

	get #now(): Built {
		this.#built ??= this.#build();
		return this.#built;
	}

	#build(): Built {
		const built: Built = {
			matrix: readyMatrix(this.#source.matrix()),
			ground: new Ground(this.#source.areas(), this.#source.layouts()),
			work: new Map(),
			live: new Cells(),
			planned: new Cells(),
			circumstances: new Set(),
			linked: new Map(),
		};
		for (const record of this.#source.records()) {
			if (circumstanceOf(record, built.matrix) !== null) built.circumstances.add(record.id);
		}
		for (const item of this.#source.items()) this.#place(built, item.id, item);
		return built;
	}

	#noteRecord(built: Built, id: string): void {
		const record = this.#source.record(id);
		if (record !== undefined && circumstanceOf(record, built.matrix) !== null) {
			built.circumstances.add(id);
		} else built.circumstances.delete(id);
		for (const item of [...(built.linked.get(id) ?? [])]) {
			this.#place(built, item, this.#source.item(item));
		}
	}

	/** Takes an item out from where it was, and puts it where it is. */
	#place(built: Built, id: string, item: WorkItem | undefined): void {
		const before = built.work.get(id);
		if (before !== undefined) {
			cellsOf(built, before.item).remove(before);
			built.work.delete(id);
		}
		if (item === undefined || !UNFINISHED_STAGES.has(item.stage)) return;
		// Its permits may come to be what they are later; one that it is not linked to any more does no harm here.
		for (const { record } of item.links) {
			const linked = built.linked.get(record);
			if (linked) linked.add(id);
			else built.linked.set(record, new Set([id]));
		}
		const activities = [...activitiesOf(item, this, built.matrix).keys()];
		if (activities.length === 0) return;
		const places = [...this.#placesOf(built, item)];
		const placed = { item, activities, timed: timedOf(item), places };
		built.work.set(id, placed);
		cellsOf(built, item).add(placed);
	}

	/** What an item can be found by. */
	*#placesOf({ ground }: Built, item: WorkItem): Iterable<string> {
		if (item.area !== null) {
			yield `at ${item.area}`;
			for (const area of ground.chain(item.area)) yield `in ${area}`;
		}
		const point = cellOf(item, ground);
		if (point !== null) yield `cell ${point.family} ${point.column} ${point.row}`;
		yield* this.#systemsOf(item);
	}

	/** Where what may meet an item is kept, so far as its activities reach. */
	*#placesAround({ ground, matrix }: Built, item: WorkItem): Iterable<string> {
		if (item.area !== null) {
			yield `in ${item.area}`;
			for (const area of ground.chain(item.area).slice(1)) yield `at ${area}`;
		}
		yield* this.#systemsOf(item);
		const point = cellOf(item, ground);
		if (point === null) return;
		const reach = Math.ceil(matrix.reach / CELL);
		for (let column = point.column - reach; column <= point.column + reach; column += 1) {
			for (let row = point.row - reach; row <= point.row + reach; row += 1) {
				yield `cell ${point.family} ${column} ${row}`;
			}
		}
	}

	*#systemsOf(item: WorkItem): Iterable<string> {
		const system = systemOf(item);
		if (system !== null) yield `system ${system}`;
		for (const record of sharedRecordsOf(item, this.record)) yield `record ${record}`;
	}

	#found(built: Built, work: ActiveWork, kept: readonly Cells[]): Set<ActiveWork> {
		const found = new Set<ActiveWork>();
		const beside = new Set<string>();
		for (const own of work.activities) {
			for (const other of built.matrix.beside.get(own)?.keys() ?? []) {
				if (built.matrix.activity.has(other)) beside.add(other);
			}
		}
		for (const place of this.#placesAround(built, work.item)) {
			for (const cells of kept) cells.collect(place, beside, found);
		}
		for (const one of found) if (one.item.id === work.item.id) found.delete(one);
		return found;
	}
}

function cellsOf(built: Built, { stage }: WorkItem): Cells {
	return stage === 'live' ? built.live : built.planned;
}

function cellOf({ layout, x, y }: WorkItem, ground: Ground) {
	if (layout === null || x === null || y === null) return null;
	return {
		family: ground.family(layout),
		column: Math.floor(x / CELL),
		row: Math.floor(y / CELL),
	};
}

/** Work by where it is and what it does. */
class Cells {
	readonly #cells = new Map<string, Map<string, Set<Placed>>>();

	add(work: Placed): void {
		for (const place of work.places) {
			const cell = this.#cells.get(place) ?? new Map<string, Set<Placed>>();
			this.#cells.set(place, cell);
			for (const activity of work.activities) {
				const held = cell.get(activity);
				if (held) held.add(work);
				else cell.set(activity, new Set([work]));
			}
		}
	}

	remove(work: Placed): void {
		for (const place of work.places) {
			const cell = this.#cells.get(place);
			if (cell === undefined) continue;
			for (const activity of work.activities) {
				const held = cell.get(activity);
				held?.delete(work);
				if (held?.size === 0) cell.delete(activity);
			}
			if (cell.size === 0) this.#cells.delete(place);
		}
	}

	collect(place: string, activities: Iterable<string>, into: Set<ActiveWork>): void {
		const cell = this.#cells.get(place);
		if (cell === undefined) return;
		for (const activity of activities) {
			for (const work of cell.get(activity) ?? []) into.add(work);
		}
	}
}
