import type { Tag } from '../plant/register.ts';
import type { Random } from '../random.ts';
import { AUDIT_JOBS, INSPECTION_JOBS, PROJECT_JOBS, PUNCH_JOBS } from './assurance-jobs.ts';
import { COMPANY_JOBS, LOGISTICS_JOBS } from './company-jobs.ts';
import { jobs, type Job, type JobTypeId } from './job.ts';
import { MAINTENANCE_JOBS } from './maintenance-jobs.ts';
import { FOLLOW_UP_JOBS, PRODUCTION_JOBS, ROUND_JOBS } from './operations-jobs.ts';

const JOBS: Readonly<Record<JobTypeId, readonly Job[]>> = {
	'production-action': PRODUCTION_JOBS,
	maintenance: MAINTENANCE_JOBS,
	logistics: LOGISTICS_JOBS,
	'contractor-job': COMPANY_JOBS,
	inspection: INSPECTION_JOBS,
	'project-action': PROJECT_JOBS,
	round: ROUND_JOBS,
	'commissioning-punch': PUNCH_JOBS,
	'audit-action': AUDIT_JOBS,
	'shift-follow-up': FOLLOW_UP_JOBS,
};

/** What belongs to no unit. */
const NOWHERE_JOBS: readonly Job[] = [
	...jobs('maintenance', 'mechanical', [
		[
			[],
			'Repair kerb, road {n}',
			['Broken by a crane outrigger.'],
			{ permit: 'Cold work', custom: { orderType: 'Corrective' } },
		],
		[
			[],
			'Repair fence, section {n}',
			['Post leans outwards.'],
			{ custom: { orderType: 'Corrective' } },
		],
		[
			[],
			'Test site alarm, siren {n}',
			['First Monday of the month.'],
			{ team: 'electrical', custom: { orderType: 'Preventive' } },
		],
	]),
	...jobs('audit-action', 'safety', [
		[[], 'Renew site map at gate {n}', [], { custom: { grade: 'Observation' } }],
		[
			[],
			'Revise emergency call list',
			['Numbers of two companies are wrong.'],
			{ custom: { grade: 'Minor' } },
		],
	]),
	...jobs('logistics', 'logistics', [
		[
			[],
			'Close road {n} for heavy transport',
			['From 05:00 to 09:00.'],
			{ custom: { move: 'Delivery' } },
		],
		[[], 'Collect empty cable drums', ['Before the audit.'], { custom: { move: 'Removal' } }],
	]),
	...jobs('production-action', 'operations', [
		[
			[],
			'Walk the north fence',
			['After the complaint of a neighbour.'],
			{ custom: { category: 'Housekeeping' } },
		],
	]),
];

/** Chooses what a type asks for at a unit, and of which tag. */
export function chooseJob(
	type: JobTypeId,
	tags: readonly Tag[],
	random: Random,
): { job: Job; tag: Tag | null } {
	if (tags.length === 0) {
		const fitting = NOWHERE_JOBS.filter((job) => job.type === type);
		return { job: random.pick(fitting.length > 0 ? fitting : NOWHERE_JOBS), tag: null };
	}
	const jobsOfType = JOBS[type];
	for (let attempt = 0; attempt < 40; attempt += 1) {
		const tag = pickByBusy(tags, random);
		const fitting = jobsFor(type, tag);
		if (fitting.length > 0) return { job: random.pick(fitting), tag };
	}
	const job = random.pick(jobsOfType);
	return { job, tag: tags.find(({ kind }) => job.kinds.includes(kind)) ?? random.pick(tags) };
}

const fittingJobs = new Map<string, readonly Job[]>();

function jobsFor(type: JobTypeId, tag: Tag): readonly Job[] {
	const key = `${type} ${tag.kind}`;
	const known = fittingJobs.get(key);
	if (known) return known;
	const found = JOBS[type].filter(({ kinds }) => kinds.includes(tag.kind));
	fittingJobs.set(key, found);
	return found;
}

const ladders = new WeakMap<readonly Tag[], number[]>();

function pickByBusy(tags: readonly Tag[], random: Random): Tag {
	let ladder = ladders.get(tags);
	if (!ladder) {
		let sum = 0;
		ladder = tags.map(({ busy }) => (sum += busy));
		ladders.set(tags, ladder);
	}
	const wanted = random.next() * (ladder[ladder.length - 1] ?? 0);
	let low = 0;
	let high = ladder.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ladder[middle] ?? 0) > wanted) high = middle;
		else low = middle + 1;
	}
	return tags[low] ?? random.pick(tags);
}

/** Fills a job's words in for a tag. */
export function worded(text: string, tag: Tag | null, random: Random): string {
	return text
		.replaceAll('{tag}', tag?.tag ?? 'the site')
		.replaceAll('{service}', tag?.service ?? 'site')
		.replaceAll('{unit}', tag?.unit.name ?? 'Site')
		.replaceAll('{n}', () => String(random.whole(2, 8)));
}
