import { POINT_STATES, type IsolationPoint } from '../../src/lib/control/isolation-point.ts';
import type { RecordKind, SiteRecord } from '../../src/lib/control/site-record.ts';
import { type Clock, DAY, HOUR, iso } from '../clock.ts';
import type { Random } from '../random.ts';
import type { PermitForm } from '../work/job.ts';
import type { NewRecord, RecordBook } from './record-book.ts';

/** What a job needs of a permit: that it lets it start now, that it keeps it from it, that it is over. */
export type PermitFit = 'valid' | 'lacking' | 'standing' | 'returned' | 'withdrawn';

/** Where and for whom a permit is. */
export interface PermitPlace {
	unit: string;
	unitName: string;
	area: string | null;
	party: string;
	point: NewRecord['place'];
	/** When the job's permit was last needed: now, or when the job ended. */
	at: number;
}

type AnyForm = PermitForm | 'Isolation';

/** How long a permit of a form is given for, in hours: the longest, and the usual. */
const WINDOWS: Readonly<Record<AnyForm, readonly [longest: number, usual: number]>> = {
	'Hot work': [24, 12],
	'Confined space entry': [24, 12],
	'Breaking containment': [72, 48],
	'Cold work': [336, 168],
	Scaffold: [336, 168],
	Isolation: [336, 300],
};

const CUSTOM: Readonly<Record<AnyForm, SiteRecord['custom']>> = {
	'Hot work': {
		subtype: 'Welding and grinding',
		discipline: 'Mechanical',
		dailyWindow: '07:00 to 19:00',
		gasTestInterval: 2,
		continuousDetection: true,
		fireWatch: true,
	},
	'Confined space entry': {
		discipline: 'Mechanical',
		gasTestInterval: 1,
		continuousDetection: true,
		standby: true,
	},
	'Breaking containment': { discipline: 'Piping', gasTestInterval: 4, continuousDetection: false },
	'Cold work': { dailyWindow: '07:00 to 16:00' },
	Scaffold: { class: '3', decks: 2 },
	Isolation: { keySafe: 'KS-4' },
};

/** What each form of the desk is a record of, how it is called there, and how its states are called. */
const KINDS: Readonly<Record<AnyForm, { kind: RecordKind; form: string }>> = {
	'Hot work': { kind: 'permit', form: 'Hot work' },
	'Confined space entry': { kind: 'permit', form: 'Confined space entry' },
	'Breaking containment': { kind: 'permit', form: 'Breaking containment' },
	'Cold work': { kind: 'permit', form: 'Cold work' },
	Scaffold: { kind: 'scaffold', form: 'Independent scaffold' },
	Isolation: { kind: 'isolation', form: 'Process isolation' },
};

/** The states of isolations and scaffolds that stand for those of permits. */
const STATES: Readonly<Partial<Record<RecordKind, Readonly<Record<string, string>>>>> = {
	isolation: {
		draft: 'pending',
		requested: 'pending',
		approved: 'locked',
		issued: 'verified',
		suspended: 'locked',
		'handed back': 'removed',
		closed: 'removed',
		cancelled: 'cancelled',
	},
	scaffold: {
		draft: 'requested',
		requested: 'requested',
		approved: 'approved',
		issued: 'standing',
		suspended: 'modification',
		'handed back': 'dismantled',
		closed: 'dismantled',
		cancelled: 'cancelled',
	},
};

/** Share of the permits that is kept for work that goes on and has none yet. */
const KEPT_BACK = 0.08;

/** Gives out permits. Jobs of one party in one unit share them when there are not enough for each. */
export class PermitDesk {
	private left: number;
	private readonly fresh: number;
	private readonly given = new Map<string, SiteRecord[]>();

	/**
	 * @param budget The most permits that it makes.
	 * @param demand How many it will about be asked for.
	 */
	constructor(
		private readonly book: RecordBook,
		private readonly clock: Clock,
		private readonly random: Random,
		budget: number,
		demand: number,
	) {
		this.left = Math.floor(budget * (1 - KEPT_BACK));
		this.fresh = Math.min(1, budget / Math.max(1, demand));
	}

	/** A permit of such a form that fits, or null when none is left. */
	ask(form: AnyForm, fit: PermitFit, place: PermitPlace): SiteRecord | null {
		const key = `${form} ${fit} ${place.unit} ${place.party}`;
		const known = this.given.get(key) ?? [];
		const isNeeded =
			known.length === 0 && (this.left > 0 || (fit === 'valid' && KINDS[form].kind === 'permit'));
		if (isNeeded || (this.left > 0 && this.random.chance(this.fresh))) {
			const made = this.book.add(this.make(form, fit, place));
			this.left -= 1;
			this.given.set(key, [...known, made]);
			return made;
		}
		return known.length > 0 ? this.random.pick(known) : null;
	}

	private make(form: AnyForm, fit: PermitFit, place: PermitPlace): NewRecord {
		const [state, from, to] = this.window(form, fit, place.at);
		const moment = this.clock.now;
		const created = from - this.random.between(0.3, 2.5) * DAY;
		const createdAt = Math.min(created, moment - this.random.between(1, 20) * HOUR);
		const settled = fit === 'returned' ? to : from;
		const { kind, form: name } = KINDS[form];
		const own = STATES[kind]?.[state] ?? state;
		const settledAt = Math.max(
			createdAt,
			Math.min(settled, moment - this.random.between(0.1, 0.9) * HOUR),
		);
		return {
			kind,
			title: `${form}, ${place.unitName}`,
			form: name,
			state: own,
			from: kind === 'isolation' ? null : from,
			to: kind === 'isolation' ? null : to,
			area: place.area,
			place: place.point,
			party: place.party,
			custom: CUSTOM[form],
			...(kind === 'isolation' ? { points: this.points(own, settledAt) } : {}),
			createdAt,
			updatedAt: settledAt,
		};
	}

	/** The points of an isolation as they are in its state. Who locked them has not verified them. */
	private points(state: string, at: number): IsolationPoint[] {
		const count = this.random.whole(2, 5);
		const first = this.random.whole(101, 880);
		const signed = (states: readonly string[], by: string, before: number) =>
			states.includes(state)
				? { by, at: iso(this.clock.worked(at - before * HOUR)) }
				: { by: null, at: null };
		return Array.from({ length: count }, (_, index) => {
			const locked = signed(['locked', 'verified', 'removed'], 'person-technician', 2);
			const verified = signed(['verified', 'removed'], 'person-supervisor', 1);
			const removed = signed(['removed'], 'person-technician', 0);
			const drain = index === count - 1;
			return {
				id: `point-${index + 1}`,
				tag: `${drain ? 'XV' : 'V'}-${first + index}`,
				normal: drain ? 'closed' : 'open',
				isolated: drain ? 'open to flare' : 'closed and locked',
				lock: locked.by === null ? null : `L-${first + index}`,
				state: POINT_STATES.find((one) => one === state) ?? 'pending',
				lockedBy: locked.by,
				lockedAt: locked.at,
				verifiedBy: verified.by,
				verifiedAt: verified.at,
				removedBy: removed.by,
				removedAt: removed.at,
			};
		});
	}

	private window(form: AnyForm, fit: PermitFit, at: number): [string, number, number] {
		const [longest, usual] = WINDOWS[form];
		const length = Math.min(longest, usual * this.random.between(0.8, 1.1)) * HOUR;
		const { now } = this.clock;
		switch (fit) {
			case 'valid':
			case 'standing':
				return ['issued', ...around(now, length, this.random.between(0.08, 0.55))];
			case 'returned': {
				const [from, to] = around(Math.min(at, now - 2 * HOUR), length, 0.8);
				return [this.random.chance(0.3) ? 'handed back' : 'closed', from, Math.min(to, now - HOUR)];
			}
			case 'withdrawn':
				return ['cancelled', ...around(at, length, 0.5)];
			case 'lacking':
				return this.lacking(now, length);
		}
	}

	private lacking(now: number, length: number): [string, number, number] {
		const how = this.random.weighted([
			['requested', 34],
			['approved', 20],
			['draft', 10],
			['expired', 20],
			['suspended', 12],
			['tomorrow', 4],
		] as const);
		if (how === 'expired') {
			return [
				'issued',
				...around(now - length * 0.8 - this.random.between(1, 40) * HOUR, length, 0.2),
			];
		}
		if (how === 'suspended') return ['suspended', ...around(now, length, 0.4)];
		const from = hour(now + this.random.between(3, 60) * HOUR);
		return [how === 'tomorrow' ? 'issued' : how, from, from + hour(length)];
	}
}

/** A window of a length around a moment that lies at a share of it; both ends at full hours. */
function around(moment: number, length: number, share: number): [number, number] {
	const from = hour(moment - length * share);
	return [from, from + Math.max(hour(length), HOUR)];
}

function hour(moment: number): number {
	return Math.floor(moment / HOUR) * HOUR;
}
