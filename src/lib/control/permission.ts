import type { ItemActName, Refusal } from './act.ts';
import type { HistoryEvent } from './history-event.ts';
import type { Actor, Person, Role } from './person.ts';
import type { WorkItem } from './work-item.ts';

type Scope = 'any' | 'theirs';

const PROGRESS: readonly ItemActName[] = ['start', 'wait', 'finish', 'step', 'sign'];
const CONTEXT: readonly ItemActName[] = [
	'raise-blocker',
	'resolve-blocker',
	'link',
	'unlink',
	'move',
	'attach',
	'detach',
];
const TALK: readonly ItemActName[] = ['comment', 'withdraw-comment'];
const CONTROL: readonly ItemActName[] = ['close', 'reopen', 'cancel', 'assign', 'accept-condition'];

function grants(scope: Scope, ...names: readonly ItemActName[]): [ItemActName, Scope][] {
	return names.map((name) => [name, scope]);
}

/** Which acts each role may do, and on whose items. */
const ITEM_ACTS: Readonly<Record<Role, ReadonlyMap<ItemActName, Scope>>> = {
	admin: new Map(grants('any', ...PROGRESS, ...CONTEXT, ...CONTROL, ...TALK, 'archive')),
	coordinator: new Map(grants('any', ...PROGRESS, ...CONTEXT, ...CONTROL, ...TALK, 'archive')),
	supervisor: new Map(grants('any', ...PROGRESS, ...CONTEXT, ...CONTROL, ...TALK)),
	technician: new Map([...grants('theirs', ...PROGRESS), ...grants('any', ...CONTEXT, ...TALK)]),
	viewer: new Map(),
	contractor: new Map(
		grants(
			'theirs',
			'start',
			'wait',
			'finish',
			'step',
			'raise-blocker',
			'resolve-blocker',
			'attach',
			'detach',
			...TALK,
		),
	),
};

const EDITING_ROLES: Readonly<Record<HistoryEvent['root'], readonly Role[]>> = {
	items: ['admin', 'coordinator', 'supervisor', 'technician'],
	records: ['admin', 'coordinator', 'supervisor'],
	areas: ['admin', 'coordinator'],
	layouts: ['admin'],
	types: ['admin'],
	meeting: ['admin', 'coordinator', 'supervisor', 'technician'],
	matrix: ['admin'],
};

/** True when the item is the actor's own work: theirs as owner, or their party's. */
export function isTheirs(actor: Actor, item: Pick<WorkItem, 'owner' | 'party'>): boolean {
	if (actor.role !== 'contractor' && item.owner === actor.id) return true;
	return actor.party !== null && item.party === actor.party;
}

/** True when the actor may know of the item at all: contractors know only their company's. */
export function maySee(actor: Person, item: Pick<WorkItem, 'party'>): boolean {
	return actor.role !== 'contractor' || (actor.party !== null && item.party === actor.party);
}

/** Why the actor may not do this kind of act on this item, or null when they may. */
export function refusalByRole(actor: Actor, act: ItemActName, item: WorkItem): Refusal | null {
	const scope = ITEM_ACTS[actor.role].get(act);
	if (scope === undefined) {
		return {
			rule: 'role',
			field: null,
			message: `A ${actor.role} may not ${act.replace('-', ' ')}; ask ${whoMayInWords(act)}.`,
		};
	}
	if (scope === 'theirs' && !isTheirs(actor, item)) {
		return {
			rule: 'role',
			field: null,
			message: `A ${actor.role} may ${act.replace('-', ' ')} only what is theirs or their party's; ${item.number} is not.`,
		};
	}
	return null;
}

/** Why the actor may not create an item, or null when they may. */
export function refusalToCreate(actor: Actor): Refusal | null {
	if (EDITING_ROLES.items.includes(actor.role)) return null;
	return { rule: 'role', field: null, message: `A ${actor.role} may not create work.` };
}

/** True for those who may correct what is closed or cancelled: whoever may reopen it. */
export function mayCorrect(actor: Actor): boolean {
	return ITEM_ACTS[actor.role].has('reopen');
}

/** True for those who may read the history of the whole site. */
export function mayAudit({ role }: Person): boolean {
	return role === 'admin' || role === 'coordinator' || role === 'supervisor';
}

/** Why the actor may not edit entries of this root, or null when they may. */
export function refusalToEdit(actor: Actor, root: HistoryEvent['root']): Refusal | null {
	if (EDITING_ROLES[root].includes(actor.role)) return null;
	return { rule: 'role', field: null, message: `A ${actor.role} may not edit ${root}.` };
}

function whoMayInWords(act: ItemActName): string {
	const roles = (Object.keys(ITEM_ACTS) as Role[]).filter((role) => ITEM_ACTS[role].has(act));
	const last = roles.pop() ?? '';
	const all = roles.length === 0 ? last : `${roles.join(', ')} or ${last}`;
	return `${/^[aeiou]/.test(all) ? 'an' : 'a'} ${all}`;
}
