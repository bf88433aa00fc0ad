import type { Act, ItemAct } from '../../../../src/lib/control/act.ts';
import type { Blocker } from '../../../../src/lib/control/blocker.ts';
import type { Change } from '../../../../src/lib/control/change.ts';
import { afterChanges, recordAfterChanges } from '../../../../src/lib/control/change.ts';
import type { JobType } from '../../../../src/lib/control/job-type.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import type { Judgement, Site } from '../../../../src/lib/control/judgement.ts';
import type { OwnFields } from '../../../../src/lib/control/own-field.ts';
import { DEFAULT_MATRIX } from '../../../../src/lib/control/default-matrix.ts';
import type { OperationsMatrix } from '../../../../src/lib/control/operations-matrix.ts';
import type { Actor, Role } from '../../../../src/lib/control/person.ts';
import type { Area, Layout } from '../../../../src/lib/control/place.ts';
import {
	recordNumber,
	type RecordKind,
	type SiteRecord,
} from '../../../../src/lib/control/site-record.ts';
import type { WorkItem } from '../../../../src/lib/control/work-item.ts';
import { around } from '../../../support/around.ts';
import * as work from '../../../support/work.ts';

/** What all these tests take for now. */
export const NOW = work.NOON;
export const EARLIER = '2026-05-12T08:00:00.000Z';
export const LATER = '2026-05-12T12:00:00.000Z';

/** An item of the mechanics that has stood for a while. */
export function item(says: Partial<WorkItem> = {}): WorkItem {
	return work.item({
		party: 'mechanical',
		stageAt: EARLIER,
		createdAt: EARLIER,
		updatedAt: EARLIER,
		...says,
	});
}

export function blocker(says: Partial<Blocker> = {}): Blocker {
	return work.blocker({ since: EARLIER, ...says });
}

export const resolved = { resolvedAt: NOW, resolvedBy: 'admin', resolution: 'Delivered' } as const;

/** A permit that holds now. */
export function permit(says: Partial<SiteRecord> = {}): SiteRecord {
	return work.permit({
		validFrom: EARLIER,
		validTo: LATER,
		createdAt: EARLIER,
		updatedAt: EARLIER,
		...says,
	});
}

export function area(says: Partial<Area> = {}): Area {
	return work.area({ id: 'a1', name: 'Pump row', layout: 'l1', ...says });
}

export function layout(says: Partial<Layout> = {}): Layout {
	return work.layout({ id: 'l1', name: 'Plant', ...says });
}

/** Somebody of each role, whose id is the role; technicians are of the mechanics and contractors of Northgate. */
export function actor(role: Role, fields: Partial<Actor> = {}): Actor {
	const parties: Partial<Record<Role, string>> = {
		technician: 'mechanical',
		contractor: 'northgate',
	};
	return { id: role, name: role, role, party: parties[role] ?? null, via: 'socket', ...fields };
}

/** No type adds a field. */
export const NO_OWN_FIELDS: OwnFields = { fields: [], isPerson: () => true };

interface Things {
	items?: WorkItem[];
	records?: SiteRecord[];
	areas?: Area[];
	layouts?: Layout[];
	types?: JobType[];
}

/** A site in memory, that acts can be judged against and done to. */
export class MadeUpSite implements Site {
	readonly items: Map<string, WorkItem>;
	readonly records: Map<string, SiteRecord>;
	readonly #areas: Map<string, Area>;
	readonly #layouts: Map<string, Layout>;
	readonly #types: Map<string, JobType>;
	#matrix: OperationsMatrix = DEFAULT_MATRIX;
	#next = 2000;

	constructor({ items = [], records = [], areas = [], layouts = [], types = [] }: Things = {}) {
		const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((one) => [one.id, one]));
		this.items = byId(items);
		this.records = byId(records);
		this.#areas = byId(areas);
		this.#layouts = byId(layouts);
		this.#types = byId(types);
	}

	item = (id: string) => this.items.get(id);
	record = (id: string) => this.records.get(id);
	area = (id: string) => this.#areas.get(id);
	layout = (id: string) => this.#layouts.get(id);
	type = (id: string) => this.#types.get(id);
	types = () => this.#types.values();
	itemsOfType = (type: string) => [...this.items.values()].filter((item) => item.type === type);
	isPerson = (id: string) =>
		['admin', 'coordinator', 'supervisor', 'technician', 'viewer', 'contractor'].includes(id);
	isParty = (id: string) => ['mechanical', 'operations', 'northgate', 'baylift'].includes(id);
	partyName = work.occasion().partyName;
	timeZone = work.ZONE;
	restingOn = (id: string) =>
		[...this.records.values()].filter(({ restsOn }) => restsOn.includes(id));
	areas = () => this.#areas.values();
	layouts = () => this.#layouts.values();
	allItems = () => this.items.values();
	allRecords = () => this.records.values();
	nextNumber = () => `W-${this.#next}`;
	nextRecordNumber = (kind: RecordKind) => recordNumber(kind, this.records.size + 1);
	matrix = () => this.#matrix;
	/** Made anew each time: what a test holds may have changed without a word. */
	get around() {
		return around({
			items: () => this.items.values(),
			records: () => this.records.values(),
			areas: () => this.#areas.values(),
			layouts: () => this.#layouts.values(),
			item: this.item,
			record: this.record,
			area: this.area,
			type: this.type,
			matrix: this.matrix,
		});
	}

	take(changes: readonly Change[]): void {
		for (const change of changes) {
			if (change.kind === 'create item') {
				this.items.set(change.item.id, change.item);
				this.#next += 1;
			} else if (change.kind === 'set matrix') this.#matrix = change.matrix;
			else if (change.kind === 'create area') this.#areas.set(change.area.id, change.area);
			else if (change.kind === 'remove area') this.#areas.delete(change.area);
			else if (change.kind === 'set area') {
				const area = this.#areas.get(change.area);
				if (area) this.#areas.set(area.id, { ...area, ...change.fields });
			} else if (change.kind === 'remove item') this.items.delete(change.item);
			else if (change.kind === 'create record') {
				this.records.set(change.record.id, change.record);
			} else if (change.kind === 'create type') {
				this.#types.set(change.type.id, change.type);
			} else if (change.kind === 'set type') {
				const type = this.#types.get(change.type);
				if (type) this.#types.set(type.id, { ...type, ...change.fields });
			} else if (change.kind === 'create layout') {
				this.#layouts.set(change.layout.id, change.layout);
			} else if (change.kind === 'set layout') {
				const layout = this.#layouts.get(change.layout);
				if (layout) this.#layouts.set(layout.id, { ...layout, ...change.fields });
			} else if (change.kind === 'remove layout') this.#layouts.delete(change.layout);
			else if ('record' in change && !('item' in change)) {
				const record = this.records.get(change.record);
				if (record) this.records.set(record.id, recordAfterChanges(record, [change]));
			} else {
				const before = this.items.get(change.item);
				if (before) this.items.set(before.id, afterChanges(before, [change]));
			}
		}
	}
}

/** An act on the item `i1`. */
export function does(act: ItemAct, id = 'act-1'): Act {
	return { id, target: 'item', item: 'i1', does: act };
}

/** Judges an act on an item that is alone on its site. */
export function judged(
	act: ItemAct,
	of: WorkItem,
	by: Actor = actor('supervisor'),
	site: Things = {},
): Judgement {
	return judge(does(act), by, new MadeUpSite({ items: [of], ...site }), NOW);
}

/** The item after a lawful act; fails with the words of the refusal otherwise. */
export function after(
	act: ItemAct,
	of: WorkItem,
	by: Actor = actor('supervisor'),
	site: Things = {},
): WorkItem {
	const judgement = judged(act, of, by, site);
	if (!judgement.lawful) throw new Error(words(judgement).join(' '));
	return afterChanges(of, judgement.changes);
}

/** The words of a refusal; none when it is lawful. */
export function words(judgement: Judgement): string[] {
	return judgement.lawful ? [] : judgement.refusals.map(({ message }) => message);
}
