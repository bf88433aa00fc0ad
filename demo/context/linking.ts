import type { Occasion } from '../../src/lib/control/occasion.ts';
import { LIFECYCLES } from '../../src/lib/control/record-lifecycle.ts';
import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import { missingToClose, missingToStart } from '../../src/lib/control/site-record.ts';
import type { Link, LinkRole } from '../../src/lib/control/work-item.ts';
import { type Clock, iso } from '../clock.ts';
import { isCompany } from '../people.ts';
import type { Random } from '../random.ts';
import { type Draft, lastMoment } from '../work/draft.ts';
import type { PermitDesk, PermitFit, PermitPlace } from './permit-desk.ts';
import type { Standing } from './standing.ts';

/** What companies' open jobs have of permits, one after the other: some can start, most lack one, some have none yet. */
const COMPANY_CYCLE = ['valid', 'lacking', 'lacking', null, 'valid', 'lacking'] as const;

/** Ties items to the records around them, in ways that the control model allows. */
export class Linking {
	private readonly turns = new Map<string, number>();
	private readonly occasion: Occasion;
	/** When somebody last had to do with the item that links are chosen for. */
	private last = '';

	constructor(
		private readonly desk: PermitDesk,
		private readonly standing: Standing,
		private readonly clock: Clock,
		private readonly random: Random,
	) {
		// Nobody reads the words: what matters is whether there are any.
		this.occasion = { now: iso(clock.now), timeZone: 'UTC', partyName: () => undefined };
	}

	/** The links of an item: those that it needs, and some that only inform. */
	linksOf(draft: Draft, permitLacks: boolean): Link[] {
		this.last = iso(lastMoment(draft, this.clock));
		const links = new Map<string, LinkRole>();
		for (const { record, role } of this.permits(draft, permitLacks)) links.set(record, role);
		for (const { record, role } of this.surroundings(draft)) {
			if (!links.has(record)) links.set(record, role);
		}
		return [...links].map(([record, role]) => ({ record, role }));
	}

	private permits(draft: Draft, permitLacks: boolean): Link[] {
		const { job, unit, tag } = draft;
		if (job.permit === null || unit === null || tag === null) return [];
		const fit = this.fitFor(draft, permitLacks);
		if (fit === null) return [];
		const place: PermitPlace = {
			unit: unit.id,
			unitName: unit.name,
			area: tag.area.id,
			party: draft.party,
			point: draft.spot,
			at: lastMoment(draft, this.clock),
		};
		const links: Link[] = [];
		const add = (record: SiteRecord | null, role: LinkRole) => {
			if (record) links.push({ record: record.id, role });
		};
		const ended = draft.endedAt !== null;
		const close: LinkRole = this.random.chance(0.45) ? 'to close' : 'to start';
		const permit = this.desk.ask(job.permit, fit, place);
		add(permit, ended ? close : 'to start');
		this.scaffoldFor(permit, fit, place);
		if (!job.isolated) return links;
		if (draft.status === 'done' && this.random.chance(0.5)) {
			const over = this.random.chance(0.6) ? 'standing' : 'returned';
			const isolation = this.desk.ask('Isolation', over, place);
			add(isolation, 'to close');
			rest(permit, isolation);
		} else if (!ended && this.random.chance(fit === 'valid' ? 0.45 : 0.25)) {
			const own = fit === 'lacking' && this.random.chance(0.5) ? 'lacking' : 'valid';
			const isolation = this.desk.ask('Isolation', own, place);
			add(isolation, 'to start');
			rest(permit, isolation);
		}
		return links;
	}

	/** Some work is done from a scaffold, and its permit rests on that. */
	private scaffoldFor(permit: SiteRecord | null, fit: PermitFit, place: PermitPlace): void {
		if (permit?.kind !== 'permit' || (fit !== 'valid' && fit !== 'lacking')) return;
		if (permit.restsOn.length > 0 || !this.random.chance(0.2)) return;
		const isThere = fit === 'valid' || this.random.chance(0.5);
		rest(permit, this.desk.ask('Scaffold', isThere ? 'valid' : 'lacking', place));
	}

	private fitFor(draft: Draft, permitLacks: boolean): PermitFit | null {
		const company = isCompany(draft.party);
		const chance = (forCompany: number, forTeam: number) =>
			this.random.chance(company ? forCompany : forTeam);
		if (draft.status === 'blocked' && permitLacks) return chance(1, 0.6) ? 'lacking' : null;
		switch (draft.stage) {
			case 'live':
				// No company works without one.
				return chance(1, 0.4) ? 'valid' : null;
			case 'open': {
				if (!company)
					return chance(0, 0.16) ? this.random.pick(['valid', 'lacking'] as const) : null;
				if (draft.status === 'blocked')
					return chance(0.5, 0) ? this.random.pick(['valid', 'lacking'] as const) : null;
				const turn = this.turns.get(draft.party) ?? 0;
				this.turns.set(draft.party, turn + 1);
				return COMPANY_CYCLE[turn % COMPANY_CYCLE.length] ?? null;
			}
			case 'waiting':
				return chance(0.45, 0.14)
					? this.random.pick(['valid', 'lacking', 'lacking'] as const)
					: null;
			case 'done':
				return chance(0.6, 0.2) ? 'returned' : null;
			case 'closed':
				return chance(0.3, 0.08) ? 'returned' : null;
			case 'cancelled':
				return chance(0.2, 0.05) ? 'withdrawn' : null;
		}
	}

	private surroundings(draft: Draft): Link[] {
		const { random } = this;
		const links: Link[] = [];
		const type = draft.job.type;
		const physical = draft.job.permit !== null;
		if (physical && random.chance(0.14)) this.need('document', draft, 'to start', links);
		else if (random.chance(0.1)) this.need('document', draft, 'informs', links);
		if (random.chance(0.09))
			this.near('hazard', draft, random.chance(0.25) ? 'to start' : 'informs', links);
		if (physical && random.chance(isCompany(draft.party) ? 0.2 : 0.02))
			this.competence(draft, links);
		if (random.chance(0.06)) this.near('communication', draft, 'informs', links);
		if (type === 'project-action' && random.chance(0.55)) {
			this.need('change', draft, random.chance(0.6) ? 'to start' : 'to close', links);
		}
		if ((type === 'inspection' || type === 'audit-action') && random.chance(0.3)) {
			this.need('compliance', draft, random.chance(0.75) ? 'to close' : 'informs', links);
		}
		return links;
	}

	private competence(draft: Draft, links: Link[]): void {
		const own = (this.standing.get('competence') ?? []).filter(
			({ party }) => party === draft.party,
		);
		this.pick(own, draft, 'to start', links);
	}

	private need(
		kind: 'document' | 'change' | 'compliance',
		draft: Draft,
		role: LinkRole,
		links: Link[],
	): void {
		this.pick(this.standing.get(kind) ?? [], draft, role, links);
	}

	/** A record of the item's own unit where there is one. */
	private near(
		kind: 'hazard' | 'communication',
		draft: Draft,
		role: LinkRole,
		links: Link[],
	): void {
		const unit = draft.unit?.id;
		const all = this.standing.get(kind) ?? [];
		const here = all.filter(
			({ area }) => unit !== undefined && (area === unit || area?.startsWith(`${unit}-`) === true),
		);
		this.pick(here, draft, role, links);
	}

	/** Picks a record with which the item is what it is: what is live lacks nothing, what is closed neither. */
	private pick(from: readonly SiteRecord[], draft: Draft, role: LinkRole, links: Link[]): void {
		const fitting = from.filter((record) => this.fits(record, draft, role));
		if (fitting.length > 0) links.push({ record: this.random.pick(fitting).id, role });
	}

	private fits(record: SiteRecord, draft: Draft, role: LinkRole): boolean {
		if (record.createdAt >= this.last) return false;
		if (role === 'to start' && draft.stage !== 'open' && draft.stage !== 'waiting') {
			return missingToStart(record, draft.party, this.occasion) === null;
		}
		if (role === 'to close' && draft.stage === 'closed') return missingToClose(record) === null;
		return true;
	}
}

/** Lets a permit rest on what is there for the same work; one that is issued rests only on what is established. */
function rest(permit: SiteRecord | null, on: SiteRecord | null): void {
	if (permit?.kind !== 'permit' || on === null || permit.restsOn.includes(on.id)) return;
	const isEstablished = LIFECYCLES[on.kind].satisfiesStart.includes(on.state);
	if (permit.state === 'issued' && !isEstablished) return;
	permit.restsOn = [...permit.restsOn, on.id];
}
