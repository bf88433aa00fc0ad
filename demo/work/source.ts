import type { Stage } from '../../src/lib/control/stage.ts';
import type { Random } from '../random.ts';
import type { JobTypeId } from './job.ts';

const MAINTENANCE_SOURCE = 'SAP PM (demo)';
const SCHEDULE_SOURCE = 'P6 (demo)';

/** How a source wrote the status of an item at such a stage; several where it has several ways. */
const STATUSES: Readonly<Record<string, Readonly<Record<Stage, readonly string[]>>>> = {
	[MAINTENANCE_SOURCE]: {
		open: ['CRTD', 'REL', 'REL MANC', 'REL PRC'],
		waiting: ['REL MSPT', 'REL NMAT', 'REL MSPT PRC'],
		live: ['REL PCNF', 'REL PCNF PRC'],
		done: ['CNF TECO', 'TECO'],
		closed: ['CLSD', 'TECO CLSD'],
		cancelled: ['CRTD DLFL', 'REL DLFL'],
	},
	[SCHEDULE_SOURCE]: {
		open: ['TK_NotStart'],
		waiting: ['TK_NotStart'],
		live: ['TK_Active'],
		done: ['TK_Complete'],
		closed: ['TK_Complete'],
		cancelled: ['TK_NotStart'],
	},
};

/** The system of record that an item of such a type comes from, or null when it was entered by hand. */
export function sourceFor(type: JobTypeId, random: Random): string | null {
	if (type === 'maintenance') return random.chance(0.86) ? MAINTENANCE_SOURCE : null;
	if (type === 'project-action') return random.chance(0.86) ? SCHEDULE_SOURCE : null;
	return null;
}

export function sourceStatusOf(source: string, stage: Stage, random: Random): string {
	return random.pick(STATUSES[source]?.[stage] ?? ['']);
}

/** The id that the source knows an item by. */
export function externalIdOf(source: string, index: number, code: string): string {
	return source === MAINTENANCE_SOURCE
		? String(4_000_210_118 + index * 3)
		: `R${code}-${10_000 + index * 10}`;
}
