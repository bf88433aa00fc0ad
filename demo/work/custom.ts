import type { CustomValue } from '../../src/lib/control/work-item.ts';
import type { Random } from '../random.ts';
import type { Tag } from '../plant/register.ts';
import type { Job } from './job.ts';

const WORK_CENTRES: Readonly<Record<string, string>> = {
	mechanical: 'MECH01',
	electrical: 'ELEC01',
	scaffolding: 'SCAF01',
	operations: 'OPS01',
};

const PLANNER_GROUPS = ['P10', 'P20', 'P30'] as const;
const SHIFTS = ['Day', 'Evening', 'Night'] as const;

/** The fields that the job's type adds, filled. */
export function customOf(
	job: Job,
	tag: Tag | null,
	hours: number,
	random: Random,
): Record<string, CustomValue> {
	const given = { ...job.custom };
	switch (job.type) {
		case 'maintenance':
			return {
				...given,
				workCentre: WORK_CENTRES[job.team] ?? 'MECH02',
				hours,
				notification: String(random.whole(10_004_000, 10_019_000)),
				plannerGroup: random.pick(PLANNER_GROUPS),
				shutdown: random.chance(0.08),
			};
		case 'contractor-job':
			return {
				...given,
				workPack: `WP-${random.whole(200, 899)}`,
				crew: random.whole(2, 9),
				inducted: true,
			};
		case 'inspection':
			return { ...given, intervalMonths: random.pick([12, 24, 48, 60, 72, 120]) };
		case 'project-action':
			return {
				...given,
				activity: `PRJ-${tag?.unit.code ?? '000'}-${random.whole(1000, 9990)}`,
				floatHours: random.pick([-16, 0, 0, 8, 24, 40, 80, 120]),
			};
		case 'commissioning-punch':
			return {
				...given,
				system: `${tag?.unit.code ?? '000'}-${random.whole(1, 14)}`,
				subsystem: String(random.whole(1, 6)).padStart(2, '0'),
			};
		case 'audit-action':
			return { ...given, finding: `F-${random.whole(101, 389)}` };
		case 'shift-follow-up':
			return { ...given, dueShift: random.pick(SHIFTS) };
		default:
			return given;
	}
}
