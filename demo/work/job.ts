import type { CustomValue } from '../../src/lib/control/work-item.ts';
import type { EquipmentKind } from '../plant/equipment.ts';

export type JobTypeId =
	| 'production-action'
	| 'maintenance'
	| 'logistics'
	| 'contractor-job'
	| 'inspection'
	| 'project-action'
	| 'round'
	| 'commissioning-punch'
	| 'audit-action'
	| 'shift-follow-up';

export type PermitForm =
	'Hot work' | 'Cold work' | 'Confined space entry' | 'Breaking containment' | 'Scaffold';

/** A job that a plant asks for again and again, before it is asked for one tag. */
export interface Job {
	type: JobTypeId;
	/** What it can be for; empty: anything of a unit. */
	kinds: readonly EquipmentKind[];
	/** `{tag}`, `{service}`, `{unit}` and `{n}` (a small number) are filled in. */
	title: string;
	/** Sentences of which one, or none, is the description. */
	details: readonly string[];
	/** Whose trade it is: the team that does it when no company does, or a company. */
	team: string;
	permit: PermitForm | null;
	/** Whether something must be isolated first. */
	isolated: boolean;
	/** The type's own fields, as far as the job decides them. */
	custom: Readonly<Record<string, CustomValue>>;
}

/** What most jobs of a list have in common. */
export function jobs(
	type: JobTypeId,
	team: string,
	rows: readonly (readonly [
		kinds: readonly EquipmentKind[],
		title: string,
		details: readonly string[],
		more?: Partial<Pick<Job, 'team' | 'permit' | 'isolated' | 'custom'>>,
	])[],
): Job[] {
	return rows.map(([kinds, title, details, more]) => ({
		type,
		kinds,
		title,
		details,
		team: more?.team ?? team,
		permit: more?.permit ?? null,
		isolated: more?.isolated ?? false,
		custom: more?.custom ?? {},
	}));
}
