import type { Status } from '../../src/lib/control/stage.ts';
import { type Clock, HISTORY_DAYS } from '../clock.ts';
import type { PlantUnit } from '../plant/equipment.ts';
import { UNITS } from '../plant/plant.ts';
import { divide, type Random } from '../random.ts';
import type { JobTypeId } from './job.ts';

/** What an item will be in the end, before anything is known of what it is for. */
export interface Plan {
	id: string;
	/** Null: nowhere in particular. */
	unit: PlantUnit | null;
	status: Status;
	type: JobTypeId;
	/** Milliseconds since the epoch. */
	createdAt: number;
	/** When it came to be done, closed or cancelled; null while it is not. */
	endedAt: number | null;
}

const STATUS_ORDER = ['open', 'live', 'waiting', 'blocked', 'done', 'closed', 'cancelled'] as const;
const ENDED: ReadonlySet<Status> = new Set<Status>(['done', 'closed', 'cancelled']);

/** Shares of the statuses where more comes in than goes out, and elsewhere. */
const PILING_MIX = [29, 7, 14, 20, 9.5, 17.5, 3];
const STEADY_MIX = [34.5, 8.5, 12.6, 5, 10, 25.2, 4.2];

/** Share of what has ended that ended in the last four weeks. */
const ENDED_LATELY = 0.42;

/** Inflow over outflow of the last four weeks. */
const PILING_RATIO = 2.1;
const STEADY_RATIO = [0.78, 0.97] as const;

/** Share of the site's work that belongs to no unit. */
const NOWHERE_SHARE = 1.5;

/** Between the last four weeks and what is older lies a day without births and ends, so that shifts do not blur them. */
const LATELY = 27;
const BEFORE = 29;

const TYPE_SHARES: readonly (readonly [JobTypeId, share: number, pace: 'quick' | 'slow'])[] = [
	['maintenance', 28, 'slow'],
	['contractor-job', 16, 'slow'],
	['inspection', 10, 'slow'],
	['production-action', 9, 'quick'],
	['shift-follow-up', 8, 'quick'],
	['logistics', 9, 'slow'],
	['round', 6, 'quick'],
	['project-action', 6, 'slow'],
	['commissioning-punch', 5, 'slow'],
	['audit-action', 3.5, 'slow'],
];

/** Plans the items of a site: how many of what kind where, and when they came and went. Oldest first. */
export function planItems(count: number, clock: Clock, random: Random): Plan[] {
	const places: (PlantUnit | null)[] = [...UNITS, null];
	const shares = places.map((unit) => unit?.share ?? NOWHERE_SHARE);
	const plans = divide(count, shares).flatMap((part, index) =>
		planUnit(part, places[index] ?? null, clock, random),
	);
	plans.sort((one, other) => one.createdAt - other.createdAt);
	coverTypes(plans);
	return plans;
}

function planUnit(count: number, unit: PlantUnit | null, clock: Clock, random: Random): Plan[] {
	const piling = unit?.piling ?? false;
	const counts = divide(count, piling ? PILING_MIX : STEADY_MIX);
	const statuses = STATUS_ORDER.flatMap((status, index) =>
		Array.from({ length: counts[index] ?? 0 }, () => status),
	);
	const ended = random.shuffled(statuses.filter((status) => ENDED.has(status)));
	const unfinished = random.shuffled(statuses.filter((status) => !ENDED.has(status)));
	const out = Math.round(ended.length * ENDED_LATELY);
	const ratio = piling ? PILING_RATIO : random.between(...STEADY_RATIO);
	const comeLately = Math.min(Math.round(out * ratio), out + unfinished.length);
	const quick = Math.min(out, Math.round(comeLately * 0.35));
	const ages = [
		...endedAges(ended.length, out, quick, random),
		...unfinishedAges(unfinished.length, comeLately - quick, piling, random),
	];
	return [...ended, ...unfinished].map((status, index): Plan => {
		const [came, went] = ages[index] ?? [1, null];
		return {
			id: random.uuid(),
			unit,
			status,
			type: typeFor(came - (went ?? 0), random),
			createdAt: clock.ago(came),
			endedAt: went === null ? null : clock.ago(went),
		};
	});
}

type Ages = readonly [came: number, went: number | null];

/** Days ago that each ended item came and went: the first `out` of them in the last four weeks. */
function endedAges(count: number, out: number, quick: number, random: Random): Ages[] {
	const every = quick === 0 ? Infinity : Math.max(1, Math.floor(out / quick));
	let left = quick;
	return Array.from({ length: count }, (_, index): Ages => {
		if (index >= out) {
			const went = spread(index - out, count - out, BEFORE, HISTORY_DAYS - 1, random);
			return [went + 1 + waiting(26, random), went];
		}
		const went = spread(index, out, 0.05, LATELY - 1, random);
		if (left > 0 && (index % every === 0 || out - index <= left)) {
			left -= 1;
			return [went + (LATELY - went) * random.between(0.1, 0.8), went];
		}
		return [Math.max(BEFORE, went + 2) + waiting(22, random), went];
	});
}

/** Days ago that each unfinished item came: the first `lately` of them in the last four weeks. */
function unfinishedAges(count: number, lately: number, piling: boolean, random: Random): Ages[] {
	const middle = Math.round((count - lately) * (piling ? 0.36 : random.between(0.24, 0.4)));
	return Array.from({ length: count }, (_, index): Ages => {
		if (index < lately) return [spread(index, lately, 0.1, LATELY, random), null];
		const rest = index - lately;
		if (rest < middle) return [spread(rest, middle, BEFORE, HISTORY_DAYS, random), null];
		return [Math.min(HISTORY_DAYS + waiting(42, random), 420), null];
	});
}

/** A point of a span that is evenly filled by so many. */
function spread(index: number, of: number, low: number, high: number, random: Random): number {
	return low + ((index + random.next()) / Math.max(1, of)) * (high - low);
}

/** A time that is short for most and long for some, with a mean in days. */
export function waiting(mean: number, random: Random): number {
	return -Math.log(1 - random.next()) * mean;
}

/** Types whose work is over in days are rare among what has stood for months. */
function typeFor(days: number, random: Random): JobTypeId {
	return random.weighted(
		TYPE_SHARES.map(([type, share, pace]) => {
			if (pace === 'quick') return [type, share * (days < 12 ? 2.4 : days < 45 ? 1 : 0.35)];
			return [type, share * (days < 4 ? 0.4 : 1)];
		}),
	);
}

/** Sees to it that every type has an item in every status, as far as there are enough of the status. */
function coverTypes(plans: readonly Plan[]): void {
	for (const status of STATUS_ORDER) {
		const held = plans.filter((plan) => plan.status === status && plan.unit !== null);
		if (held.length < TYPE_SHARES.length * 2) continue;
		const counts = new Map<JobTypeId, number>();
		for (const { type } of held) counts.set(type, (counts.get(type) ?? 0) + 1);
		for (const [type] of TYPE_SHARES) {
			if (counts.has(type)) continue;
			const [most] = [...counts].sort((one, other) => other[1] - one[1]);
			const changed = held.find((plan) => plan.type === most?.[0]);
			if (!changed || !most) continue;
			counts.set(most[0], most[1] - 1);
			counts.set(type, 1);
			changed.type = type;
		}
	}
}
