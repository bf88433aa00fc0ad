import { isBlockerKind } from '$lib/control/blocker.ts';
import type { HistoryEvent } from '$lib/control/history-event.ts';
import { isStage, type Stage, STATUS_NAMES } from '$lib/control/stage.ts';

/** Finds the names that a sentence needs; each answers null for what is not there any more. */
export interface Names {
	person: (id: string) => string | null;
	party: (id: string) => string | null;
	area: (id: string) => string | null;
	layout: (id: string) => string | null;
	/** Such as "permit PTW-0231". */
	record: (id: string) => string | null;
	/** The label of a field that the job type adds. */
	customField: (id: string) => string | null;
	/** The name of a state of the workflow. */
	state: (id: string) => string | null;
	/** The text of a closure criterion. */
	criterion: (id: string) => string | null;
	/** A moment, ISO 8601, on the site's clock. */
	moment: (iso: string) => string;
}

/** One line of the history: who did what, when. */
export interface HistoryLine {
	key: string;
	/** ISO 8601, UTC. */
	at: string;
	/** Who, by name. */
	who: string;
	/** Person's id, or null for the system and for imports. */
	person: string | null;
	/** The rest of the sentence: "moved it from Crude unit to Tank farm". */
	did: string;
	/** By which way in, where it was not by hand here; null else. */
	way: string | null;
}

/** The event without what all events of a page share. */
export type ItemEvent = Pick<
	HistoryEvent,
	'at' | 'actor' | 'via' | 'field' | 'from' | 'to' | 'act'
>;

/** Fields that follow from others, or that nobody reads. */
const SILENT: ReadonlySet<string> = new Set([
	'stageAt',
	'stageBy',
	'reopenedAt',
	'createdAt',
	'createdBy',
	'sourceSeenAt',
	'rank',
	'number',
]);

/** Fields that say where something is, told in one sentence. */
const PLACE: ReadonlySet<string> = new Set(['layout', 'x', 'y', 'level']);

/**
 * The history of an item as sentences. Events that belong to one act or one edit become one line.
 * @param events Newest first, as the server tells them.
 */
export function historyLines(events: readonly ItemEvent[], names: Names): HistoryLine[] {
	const lines: HistoryLine[] = [];
	for (const group of grouped(events)) {
		const first = group[0];
		if (first === undefined) continue;
		const did = sentenceOf(group, names);
		if (did === '') continue;
		lines.push({
			key: `${first.at} ${first.actor ?? ''} ${first.act ?? ''} ${first.field ?? ''} ${lines.length}`,
			at: first.at,
			who: whoOf(first, names),
			person: first.via === 'import' || first.via === 'system' ? null : first.actor,
			did,
			way: wayOf(first),
		});
	}
	return lines;
}

function wayOf({ via, act }: ItemEvent): string | null {
	// Files come by HTTP from people's own pages, too.
	return via === 'http' && act !== 'attach' ? 'by a program' : null;
}

function grouped(events: readonly ItemEvent[]): ItemEvent[][] {
	const groups: ItemEvent[][] = [];
	for (const event of events) {
		const group = groups.at(-1);
		const last = group?.[0];
		const belongs =
			last !== undefined &&
			last.at === event.at &&
			last.actor === event.actor &&
			last.act === event.act;
		if (group && belongs) group.push(event);
		else groups.push([event]);
	}
	return groups;
}

function whoOf(event: ItemEvent, names: Names): string {
	if (event.via === 'import') return 'The import';
	if (event.actor === null) return 'Siteboard';
	return names.person(event.actor) ?? 'Somebody who has left';
}

function sentenceOf(group: readonly ItemEvent[], names: Names): string {
	const whole = group.find((event) => event.field === null);
	if (whole?.to === null) return 'archived it';
	const reason = shown(group.find((event) => event.field === 'reason')?.to);
	const because = reason === null ? '' : `, because ${reason}`;
	if (whole?.act === 'reopen') return `took it back from the archive${because}`;
	if (whole) return 'created it';
	const parts: string[] = [];
	const place = group.filter((event) => event.field !== null && PLACE.has(event.field));
	const areaMoved = group.some((event) => event.field === 'area');
	for (const event of group) {
		const { field } = event;
		if (field === null || field === 'reason') continue;
		if (SILENT.has(field) || PLACE.has(field)) continue;
		const part = partOf(field, event, names);
		if (part !== '') parts.push(part);
	}
	if (place.length > 0) {
		const part = placePart(place, areaMoved, names);
		if (part !== '') parts.push(part);
	}
	return `${inWords(parts)}${because}`;
}

function partOf(field: string, event: ItemEvent, names: Names): string {
	const { from, to } = event;
	const [kind, id] = splitField(field);
	switch (kind) {
		case 'stage':
			return stagePart(from, to);
		case 'state':
			// Without one it is in the first state of its stage, which the stage tells.
			return to === null ? '' : `put it to ${nameOf(to, names.state) ?? 'another state'}`;
		case 'area':
			return movedPart('moved it', nameOf(from, names.area), nameOf(to, names.area), 'no area');
		case 'owner':
			return to === null
				? `took it from ${nameOf(from, names.person) ?? 'its owner'}`
				: `made ${nameOf(to, names.person) ?? 'somebody'} its owner${was(nameOf(from, names.person))}`;
		case 'party':
			return to === null
				? `took it from ${nameOf(from, names.party) ?? 'its party'}`
				: `gave it to ${nameOf(to, names.party) ?? 'a party'}${was(nameOf(from, names.party))}`;
		case 'title':
			return `changed the title from ${shown(from) ?? '“”'} to ${shown(to) ?? '“”'}`;
		case 'description':
			return to === '' ? 'emptied the description' : 'wrote the description';
		case 'type':
			return 'changed the job type';
		case 'priority':
			return `set priority ${shown(to) ?? 'none'}${was(shown(from))}`;
		case 'plannedStart':
			return datePart('the planned start', from, to, names);
		case 'plannedEnd':
			return datePart('the planned end', from, to, names);
		case 'due':
			return datePart('the due date', from, to, names);
		case 'asset':
			return valuePart('the tag', from, to);
		case 'sourceStatus':
			return valuePart('the status in its source', from, to);
		case 'custom':
			return valuePart(names.customField(id) ?? 'a field', from, to);
		case 'blocker':
			return blockerPart(from, to);
		case 'link':
			return to === null
				? `unlinked ${names.record(id) ?? 'a record'}`
				: `linked ${names.record(id) ?? 'a record'}${textOf(to, 'role') === null ? '' : `, ${textOf(to, 'role') ?? ''}`}`;
		case 'comment':
			return commentPart(from, to);
		case 'attachment':
			return attachmentPart(from, to);
		case 'activities':
			return 'changed its activities';
		case 'acceptance':
			return `accepted condition ${String(id.split(':').at(-1))}${wordsOf(to)}`;
		case 'criterion':
			return criterionPart(id, to, names);
		default:
			return valuePart(field, from, to);
	}
}

const INTO: Readonly<Record<Stage, string>> = {
	open: 'put it back to open',
	waiting: 'set it waiting',
	live: 'started it',
	done: 'reported it done',
	closed: 'closed it',
	cancelled: 'cancelled it',
};

function stagePart(from: unknown, to: unknown): string {
	if (!isStage(to)) return '';
	const before = isStage(from) ? STATUS_NAMES[from].toLowerCase() : null;
	if (to === 'closed') return INTO.closed;
	if (from === 'closed' || from === 'cancelled') return `reopened it${was(before)}`;
	return `${INTO[to]}${was(before)}`;
}

function blockerPart(from: unknown, to: unknown): string {
	const words = textOf(to, 'text') ?? textOf(from, 'text') ?? '';
	if (to === null) return `took away the blocker “${words}”`;
	if (textOf(to, 'resolvedAt') !== null) {
		const how = textOf(to, 'resolution');
		return `resolved the blocker “${words}”${how === null ? '' : `: ${how}`}`;
	}
	const kind = textOf(to, 'kind');
	return `raised a blocker${isBlockerKind(kind) ? ` (${kind})` : ''}: ${words}`;
}

function commentPart(from: unknown, to: unknown): string {
	const isInternal = [from, to].some(
		(value) =>
			typeof value === 'object' && value !== null && Reflect.get(value, 'internal') === true,
	);
	const what = to === null ? 'withdrew a comment' : 'said something';
	return isInternal ? `${what} for the site alone` : what;
}

/** The words that were accepted, as they were then. */
function wordsOf(acceptance: unknown): string {
	const words = textOf(acceptance, 'words');
	return words === null ? '' : `: “${words}”`;
}

function criterionPart(id: string, to: unknown, names: Names): string {
	const text = textOf(to, 'text') ?? names.criterion(id) ?? 'a criterion';
	return textOf(to, 'signedAt') === null
		? `took back the signature of “${text}”`
		: `signed “${text}”`;
}

function attachmentPart(from: unknown, to: unknown): string {
	const name = textOf(to, 'name') ?? textOf(from, 'name') ?? 'a file';
	return to === null ? `detached “${name}”` : `attached “${name}”`;
}

function placePart(place: readonly ItemEvent[], areaMoved: boolean, names: Names): string {
	const changed = (field: string) => place.find((event) => event.field === field);
	const layout = changed('layout');
	const x = changed('x') ?? changed('y');
	const level = changed('level');
	if (x?.to === null || layout?.to === null) return areaMoved ? '' : 'put it into the tray';
	if (x?.from === null || (layout && layout.from === null)) {
		const name = nameOf(layout?.to, names.layout);
		return `placed it on ${name ?? 'the map'}`;
	}
	if (x) return areaMoved ? '' : 'moved it on the map';
	if (layout) return `moved it to ${nameOf(layout.to, names.layout) ?? 'another drawing'}`;
	if (level && !areaMoved)
		return `set its level to ${level.to === null ? 'ground' : (shown(level.to) ?? '')}`;
	return '';
}

function datePart(what: string, from: unknown, to: unknown, names: Names): string {
	const at = (value: unknown) => (typeof value === 'string' ? names.moment(value) : null);
	const next = at(to);
	return next === null
		? `took away ${what}${was(at(from))}`
		: `set ${what} to ${next}${was(at(from))}`;
}

function valuePart(what: string, from: unknown, to: unknown): string {
	const next = shown(to);
	return next === null
		? `emptied ${what}${was(shown(from))}`
		: `set ${what} to ${next}${was(shown(from))}`;
}

function movedPart(verb: string, from: string | null, to: string | null, none: string): string {
	return `${verb} from ${from ?? none} to ${to ?? none}`;
}

function was(before: string | null): string {
	return before === null || before === '' ? '' : ` (was ${before})`;
}

function nameOf(value: unknown, find: (id: string) => string | null): string | null {
	return typeof value === 'string' ? (find(value) ?? 'one that is gone') : null;
}

function shown(value: unknown): string | null {
	if (value === null || value === undefined || value === '') return null;
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (typeof value === 'string') return `“${value}”`;
	return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function textOf(value: unknown, key: string): string | null {
	if (typeof value !== 'object' || value === null || !(key in value)) return null;
	const found: unknown = Reflect.get(value, key);
	return typeof found === 'string' ? found : null;
}

function splitField(field: string): [kind: string, id: string] {
	const colon = field.indexOf(':');
	return colon === -1 ? [field, ''] : [field.slice(0, colon), field.slice(colon + 1)];
}

function inWords(parts: readonly string[]): string {
	if (parts.length < 2) return parts[0] ?? '';
	return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
