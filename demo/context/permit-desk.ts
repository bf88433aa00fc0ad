import type { SiteRecord } from '../../src/lib/control/site-record.ts';
import { type Clock, DAY, HOUR } from '../clock.ts';
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

type AnyForm = PermitForm | 'Isolation certificate';

/** How long a permit of a form is given for, in hours: the longest, and the usual. */
const WINDOWS: Readonly<Record<AnyForm, readonly [longest: number, usual: number]>> = {
	'Hot work': [24, 12],
	'Confined space entry': [24, 12],
	'Breaking containment': [72, 48],
	'Cold work': [336, 168],
	Scaffold: [336, 168],
	'Isolation certificate': [336, 300],
};

const CUSTOM: Readonly<Record<AnyForm, SiteRecord['custom']>> = {
	'Hot work': { gasTest: 'every 2 hours', fireWatch: true },
	'Confined space entry': { gasTest: 'continuous', standby: true },
	'Breaking containment': { breathingAir: true },
	'Cold work': {},
	Scaffold: { class: '3' },
	'Isolation certificate': { points: 4 },
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
		const isNeeded = known.length === 0 && (this.left > 0 || fit === 'valid');
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
		return {
			kind: 'permit',
			title:
				form === 'Isolation certificate'
					? `Isolation, ${place.unitName}`
					: `${form}, ${place.unitName}`,
			form,
			state,
			from,
			to,
			area: place.area,
			place: place.point,
			party: place.party,
			custom: CUSTOM[form],
			createdAt,
			updatedAt: Math.max(
				createdAt,
				Math.min(settled, moment - this.random.between(0.1, 0.9) * HOUR),
			),
		};
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
