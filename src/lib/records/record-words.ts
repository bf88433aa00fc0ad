import type { LinkRole, WorkItem } from '$lib/control/work-item.ts';
import { LIFECYCLES } from '$lib/control/record-lifecycle.ts';
import { byClock } from '$lib/control/record-standing.ts';
import type { RecordKind, SiteRecord } from '$lib/control/site-record.ts';
import { momentWords } from '$lib/control/site-time.ts';
import { statusOf, STATUSES, type Status } from '$lib/control/stage.ts';
import { fineDuration } from '$lib/ui/durations.ts';

export const KIND_TITLES: Readonly<Record<RecordKind, string>> = {
	permit: 'Permit',
	isolation: 'Isolation',
	scaffold: 'Scaffold',
	hazard: 'Hazard',
	document: 'Document',
	competence: 'Competence',
	communication: 'Communication',
	change: 'Change',
	compliance: 'Requirement',
};

/** Milliseconds before its end from which on one counts down: before that the date says more. */
const COUNTED_DOWN = 7 * 86_400_000;

/** The first letter large. */
export function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How a record looks at a glance: in force, not in force yet, something abnormal, or over. */
export type Tone = 'good' | 'plain' | 'warning' | 'over';

const ABNORMAL: ReadonlySet<string> = new Set([
	'suspended',
	'modification',
	'not met',
	'superseded',
]);

/**
 * @param now ISO 8601, UTC.
 */
export function toneOf(record: SiteRecord, now: string): Tone {
	const clock = byClock(record, now);
	if (clock === 'expired' || ABNORMAL.has(record.state)) return 'warning';
	const life = LIFECYCLES[record.kind];
	if (clock === null && life.satisfiesStart.includes(record.state)) return 'good';
	const follows = life.steps.some(({ from, needsReason }) => {
		return !needsReason && from.includes(record.state);
	});
	return follows || clock === 'not yet valid' ? 'plain' : 'over';
}

/**
 * When a record holds, or '' where it has no window: "until 14:00, 3 h 12 min left".
 * @param now ISO 8601, UTC.
 */
export function windowWords(
	{ validFrom, validTo }: Pick<SiteRecord, 'validFrom' | 'validTo'>,
	now: string,
	timeZone: string,
): string {
	const at = (moment: string) => momentWords(moment, now, timeZone);
	if (validTo !== null && validTo <= now) return `ended ${at(validTo)}`;
	if (validFrom !== null && validFrom > now) {
		return `${at(validFrom)}${validTo === null ? ' on' : ` to ${momentWords(validTo, validFrom, timeZone)}`}`;
	}
	if (validTo === null) return validFrom === null ? '' : `since ${at(validFrom)}`;
	const left = Date.parse(validTo) - Date.parse(now);
	return left > COUNTED_DOWN
		? `until ${at(validTo)}`
		: `until ${at(validTo)}, ${fineDuration(left)} left`;
}

/** Work that depends on a record for the same purpose, by its status. */
export interface Dependents {
	role: LinkRole;
	status: Status;
	items: WorkItem[];
}

/** The work that is linked to a record, the live first, grouped by what the link is for and how the work stands. */
export function dependentsOf(record: string, items: Iterable<WorkItem>): Dependents[] {
	const groups = new Map<string, Dependents>();
	for (const item of items) {
		const link = item.links.find((one) => one.record === record);
		if (link === undefined) continue;
		const status = statusOf(item);
		const key = `${link.role} ${status}`;
		const group = groups.get(key);
		if (group) group.items.push(item);
		else groups.set(key, { role: link.role, status, items: [item] });
	}
	const roles: readonly LinkRole[] = ['to start', 'to close', 'informs'];
	const order: readonly Status[] = ['live', ...STATUSES.filter((status) => status !== 'live')];
	return [...groups.values()].sort(
		(a, b) =>
			roles.indexOf(a.role) - roles.indexOf(b.role) ||
			order.indexOf(a.status) - order.indexOf(b.status),
	);
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
	live: 'live',
	open: 'open',
	waiting: 'waiting',
	blocked: 'blocked',
	done: 'done',
	closed: 'closed',
	cancelled: 'cancelled',
};

const ROLE_WORDS: Readonly<Record<LinkRole, readonly [one: string, several: string]>> = {
	'to start': ['job needs it to start', 'jobs need it to start'],
	'to close': ['job needs it to close', 'jobs need it to close'],
	informs: ['job cites it', 'jobs cite it'],
};

/** "superseded: 4 live jobs need it to start": what a record's standing means for the work that depends on it. */
export function dependentsWords({ role, status, items }: Dependents, standing: string): string {
	const [one, several] = ROLE_WORDS[role];
	return `${standing}: ${items.length} ${STATUS_WORDS[status]} ${items.length === 1 ? one : several}`;
}

/** True when the work goes on, or is to go on, and the record does not let it. */
export function isTrouble({ role, status }: Dependents, allowsStart: boolean): boolean {
	return role === 'to start' && !allowsStart && status === 'live';
}
