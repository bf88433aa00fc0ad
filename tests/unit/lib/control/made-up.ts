import type { Act, ItemAct } from '../../../../src/lib/control/act.ts';
import type { Blocker } from '../../../../src/lib/control/blocker.ts';
import type { Change } from '../../../../src/lib/control/change.ts';
import { afterChanges } from '../../../../src/lib/control/change.ts';
import type { JobType } from '../../../../src/lib/control/job-type.ts';
import { judge } from '../../../../src/lib/control/judge.ts';
import type { Judgement, Site } from '../../../../src/lib/control/judgement.ts';
import type { Actor, Role } from '../../../../src/lib/control/person.ts';
import type { Area, Layout } from '../../../../src/lib/control/place.ts';
import type { SiteRecord } from '../../../../src/lib/control/site-record.ts';
import type { Criterion, WorkItem } from '../../../../src/lib/control/work-item.ts';

/** What all these tests take for now. */
export const NOW = '2026-05-12T10:00:00.000Z';
export const EARLIER = '2026-05-12T08:00:00.000Z';
export const LATER = '2026-05-12T12:00:00.000Z';

export function item(fields: Partial<WorkItem> = {}): WorkItem {
	return {
		id: 'i1',
		number: 'W-1001',
		type: 'maintenance',
		title: 'Change the seal',
		description: '',
		stage: 'open',
		stageAt: EARLIER,
		stageBy: null,
		owner: null,
		party: 'mechanical',
		area: null,
		layout: null,
		level: null,
		x: null,
		y: null,
		asset: null,
		priority: 3,
		plannedStart: null,
		plannedEnd: null,
		due: null,
		source: null,
		externalId: null,
		sourceStatus: null,
		sourceSeenAt: null,
		createdAt: EARLIER,
		createdBy: null,
		updatedAt: EARLIER,
		rank: null,
		custom: {},
		blockers: [],
		links: [],
		criteria: [],
		...fields,
	};
}

export function blocker(fields: Partial<Blocker> = {}): Blocker {
	return {
		id: 'b1',
		kind: 'material',
		text: 'Gasket not on site',
		clearedBy: null,
		since: EARLIER,
		raisedBy: 'admin',
		pointsTo: null,
		resolvedAt: null,
		resolvedBy: null,
		resolution: null,
		...fields,
	};
}

export const resolved = { resolvedAt: NOW, resolvedBy: 'admin', resolution: 'Delivered' } as const;

export function criterion(fields: Partial<Criterion> = {}): Criterion {
	return { id: 'c1', kind: 'check', text: 'Tested', signedBy: null, signedAt: null, ...fields };
}

export function permit(fields: Partial<SiteRecord> = {}): SiteRecord {
	return {
		id: 'p1',
		kind: 'permit',
		number: 'PTW-0228',
		title: 'Open the pump',
		form: 'Cold work',
		state: 'issued',
		validFrom: EARLIER,
		validTo: LATER,
		area: null,
		layout: null,
		level: null,
		x: null,
		y: null,
		party: null,
		custom: {},
		createdAt: EARLIER,
		updatedAt: EARLIER,
		...fields,
	};
}

export function area(fields: Partial<Area> = {}): Area {
	return {
		id: 'a1',
		name: 'Pump row',
		parent: null,
		layout: 'l1',
		level: null,
		polygon: null,
		order: 0,
		...fields,
	};
}

export function layout(fields: Partial<Layout> = {}): Layout {
	return {
		id: 'l1',
		name: 'Plant',
		base: null,
		level: null,
		left: 0,
		top: 0,
		width: 1000,
		height: 1000,
		themed: true,
		order: 0,
		...fields,
	};
}

export function jobType(fields: Partial<JobType> = {}): JobType {
	return {
		id: 'maintenance',
		name: 'Maintenance',
		short: 'MT',
		fields: [],
		states: [],
		criteria: [{ id: 'verified', kind: 'verify', text: 'Verified by operations' }],
		order: 1,
		...fields,
	};
}

/** Somebody of each role, whose id is the role; technicians are of the mechanics and contractors of Northgate. */
export function actor(role: Role, fields: Partial<Actor> = {}): Actor {
	const parties: Partial<Record<Role, string>> = {
		technician: 'mechanical',
		contractor: 'northgate',
	};
	return { id: role, name: role, role, party: parties[role] ?? null, via: 'socket', ...fields };
}

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
	isPerson = (id: string) =>
		['admin', 'coordinator', 'supervisor', 'technician', 'viewer', 'contractor'].includes(id);
	isParty = (id: string) => ['mechanical', 'operations', 'northgate', 'baylift'].includes(id);
	nextNumber = () => `W-${this.#next}`;

	take(changes: readonly Change[]): void {
		for (const change of changes) {
			if (change.kind === 'create item') {
				this.items.set(change.item.id, change.item);
				this.#next += 1;
			} else if (change.kind === 'remove item') this.items.delete(change.item);
			else if (change.kind === 'create record') {
				this.records.set(change.record.id, change.record);
			} else if (change.kind === 'set record') {
				const record = this.records.get(change.record);
				if (record) this.records.set(record.id, { ...record, ...change.fields });
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
