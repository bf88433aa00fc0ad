import type { Stage, Status } from '../../src/lib/control/stage.ts';
import type { Clock } from '../clock.ts';
import { pointNear, REGISTER, type Tag } from '../plant/register.ts';
import type { Random } from '../random.ts';
import { partyFor } from './assignment.ts';
import type { Job } from './job.ts';
import type { Plan } from './plan.ts';
import { sourceFor } from './source.ts';
import { chooseJob } from './wording.ts';

/** Where an item is on a drawing. */
interface Spot {
	layout: string;
	level: string | null;
	x: number;
	y: number;
}

/** A plan that knows what is to be done, where and by whom. */
export interface Draft extends Plan {
	job: Job;
	tag: Tag | null;
	party: string;
	spot: Spot | null;
	source: string | null;
	/** The stage behind the status: what a blocked item would be. */
	stage: Stage;
}

/** Of a hundred items with an area, so many are on no drawing yet. */
const UNPLACED = 1.4;

/** Decides for each plan what is done, where and by whom. */
export function draftItems(plans: readonly Plan[], random: Random): Draft[] {
	return plans.map((plan) => {
		const tags = plan.unit === null ? [] : (REGISTER.get(plan.unit.id) ?? []);
		const { job, tag } = chooseJob(plan.type, tags, random);
		return {
			...plan,
			type: job.type,
			job,
			tag,
			party: partyFor(job, random),
			spot: tag === null ? spotOnRoad(random) : spotAt(tag, random),
			source: sourceFor(job.type, random),
			stage: stageBehind(plan.status, random),
		};
	});
}

function stageBehind(status: Status, random: Random): Stage {
	if (status !== 'blocked') return status;
	return random.weighted([
		['open', 52],
		['waiting', 27],
		['live', 21],
	] as const);
}

function spotAt(tag: Tag, random: Random): Spot | null {
	if (random.chance(UNPLACED / 100)) return null;
	const [x, y] = pointNear(tag, tag.area.polygon, random);
	return { layout: tag.area.layout, level: tag.area.level, x, y };
}

/** Work that belongs to no unit lies on the roads between them, or nowhere. */
function spotOnRoad(random: Random): Spot | null {
	if (random.chance(0.45)) return null;
	const along = Math.round(random.between(110, 2290));
	if (random.chance(0.7)) return { layout: 'plant', level: null, x: along, y: 435 };
	return { layout: 'plant', level: null, x: 662, y: Math.round(random.between(100, 416)) };
}

/** The ids of unfinished items of each unit, for those that stand in the way of others. */
export function neighboursOf(drafts: readonly Draft[]): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const { unit, endedAt, id, stage } of drafts) {
		if (unit === null || endedAt !== null || stage !== 'live') continue;
		const held = found.get(unit.id);
		if (held) held.push(id);
		else found.set(unit.id, [id]);
	}
	return found;
}

/** When somebody last had to do with an item's permits: now, or when it ended. */
export function lastMoment(draft: Draft, clock: Clock): number {
	return draft.endedAt ?? clock.now;
}
