import type { Refusal } from './act.ts';
import type { Actor, Role } from './person.ts';
import type { RecordActName } from './record-act.ts';
import type { LifecycleStep } from './record-lifecycle.ts';
import { KIND_NAMES, type RecordKind } from './site-record.ts';

const KEEPERS: readonly Role[] = ['admin', 'coordinator', 'supervisor'];
const CREW: readonly Role[] = [...KEEPERS, 'technician'];

/** Kinds that whoever does the work asks for or reports. */
const ASKED_FOR: ReadonlySet<RecordKind> = new Set(['permit', 'isolation', 'scaffold', 'hazard']);

/** Who may do which act; who may advance says the step. */
const ACT_ROLES: Readonly<Record<RecordActName, readonly Role[]>> = {
	advance: CREW,
	extend: KEEPERS,
	place: KEEPERS,
	assign: KEEPERS,
	'rest-on': KEEPERS,
	'rest-off': KEEPERS,
	'set-point': KEEPERS,
	'drop-point': KEEPERS,
	'lock-point': CREW,
	'set-lock': CREW,
	'verify-point': CREW,
	'remove-point': CREW,
};

const ACT_WORDS: Readonly<Record<RecordActName, string>> = {
	advance: "change a record's state",
	extend: 'extend a permit',
	place: 'move a record',
	assign: 'assign a record',
	'rest-on': 'say what a permit rests on',
	'rest-off': 'say what a permit rests on',
	'set-point': 'set the points of an isolation',
	'drop-point': 'set the points of an isolation',
	'lock-point': 'lock a point',
	'set-lock': 'set the number of a lock',
	'verify-point': 'verify a point',
	'remove-point': 'take a point off',
};

/** Why the actor may not do such an act on a record, or null when they may. */
export function refusalOfRecordAct(actor: Actor, act: RecordActName): Refusal | null {
	if (ACT_ROLES[act].includes(actor.role)) return null;
	return refusal(actor, ACT_WORDS[act], ACT_ROLES[act]);
}

/** Why the actor may not take a step of a kind's lifecycle, or null when they may. */
export function refusalOfStep(actor: Actor, kind: RecordKind, step: LifecycleStep): Refusal | null {
	if (step.roles.includes(actor.role)) return null;
	const what = `take a ${KIND_NAMES[kind]} from ${step.from.join(' or ')} to ${step.to}`;
	return refusal(actor, what, step.roles);
}

/** Why the actor may not make a record of a kind, or null when they may. */
export function refusalToMakeRecord(actor: Actor, kind: RecordKind): Refusal | null {
	const roles = ASKED_FOR.has(kind) ? CREW : KEEPERS;
	if (roles.includes(actor.role)) return null;
	return refusal(actor, `make a ${KIND_NAMES[kind]}`, roles);
}

function refusal(actor: Actor, what: string, roles: readonly Role[]): Refusal {
	const words = `${roles.slice(0, -1).join(', ')} or ${roles.at(-1) ?? ''}`;
	return {
		rule: 'role',
		field: null,
		message: `A ${actor.role} may not ${what}; ask ${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}.`,
	};
}
