import type { Act, ItemAct, ItemActName } from '$lib/control/act.ts';
import { CUSTOM } from '$lib/control/edit.ts';
import type { LayoutAct } from '$lib/control/layout-act.ts';
import type { ReshapeAct } from '$lib/control/area-reshape.ts';
import type { RecordAct, RecordActName } from '$lib/control/record-act.ts';
import type { Way } from '$lib/live/own-changes.svelte.ts';
import type { FieldEdit, UnsavedChange } from '$lib/live/unsaved-change.ts';
import { momentWords } from '$lib/control/site-time.ts';

/** What is needed to put values into words. */
export interface WordSource {
	/** The name of an area, a person, a party or a drawing, the number of a record; null when it is not there any more. */
	nameOf: (kind: 'area' | 'person' | 'party' | 'layout' | 'record', id: string) => string | null;
	/** The label of a field that a job type adds. */
	customLabel: (field: string) => string | null;
	/** ISO 8601, UTC. */
	now: string;
	timeZone: string;
}

/** A change in words. */
export interface ChangeWords {
	/** What was done: "Title: “Replace the gasket”". */
	did: string;
	/** Why it waits for its author, one reason a line; empty while it only waits. */
	reasons: string[];
	/** What stands there instead; null where that says nothing. */
	now: string | null;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
	title: 'Title',
	description: 'Description',
	asset: 'Tag',
	priority: 'Priority',
	plannedStart: 'Planned start',
	plannedEnd: 'Planned end',
	due: 'Due',
	rank: 'Order on the board',
	activities: 'Activities',
	form: 'Form',
	validFrom: 'Valid from',
	validTo: 'Valid to',
	name: 'Name',
	polygon: 'Outline',
	order: 'Order',
	notes: 'Notes',
};

/** Fields that say where something is: one change, whatever part of it differs. */
const PLACE: ReadonlySet<string> = new Set(['layout', 'level', 'x', 'y']);

/** Fields whose values nobody reads. */
const WORDLESS: ReadonlySet<string> = new Set(['rank', 'order', 'polygon']);

/** Longest value that is shown in full, in characters. */
const LONGEST = 160;

const LAYOUT_ACTS: Readonly<Record<LayoutAct['act'], string>> = {
	revise: 'Put in a new revision',
	scale: 'Set the scale',
	georeference: 'Set where it lies on earth',
	remove: 'Remove it',
};

const ACTS: Readonly<Record<ItemActName, string>> = {
	start: 'Start',
	wait: 'Set waiting',
	finish: 'Report done',
	close: 'Close',
	reopen: 'Reopen',
	cancel: 'Cancel',
	step: 'Take the next step',
	assign: 'Assign',
	move: 'Move',
	'raise-blocker': 'Raise a blocker',
	'resolve-blocker': 'Resolve a blocker',
	link: 'Link a record',
	unlink: 'Unlink a record',
	sign: 'Sign a criterion',
	comment: 'Say',
	'withdraw-comment': 'Withdraw a comment',
	attach: 'Attach a file',
	detach: 'Detach a file',
	'accept-condition': 'Accept a condition',
	archive: 'Archive',
};

const RECORD_ACTS: Readonly<
	Record<
		Exclude<
			RecordActName,
			'advance' | 'extend' | 'place' | 'assign' | 'rest-on' | 'rest-off' | 'set-point'
		>,
		string
	>
> = {
	'drop-point': 'Drop a point',
	'lock-point': 'Lock a point',
	'set-lock': 'Set the number of a lock',
	'verify-point': 'Verify a point',
	'remove-point': 'Take a point off',
};

/** Puts a change into words: what it was, why it could not be done, and what stands there now. */
export function changeWords(change: UnsavedChange, source: WordSource): ChangeWords {
	const did =
		change.kind === 'act' ? actWords(change.act, source) : editWords(change.fields, source);
	const { trouble } = change;
	if (trouble === null) return { did, reasons: [], now: null };
	switch (trouble.why) {
		case 'gone':
			return {
				did,
				reasons: ['It is no longer there: somebody has archived or removed it meanwhile.'],
				now: null,
			};
		case 'changed':
			return {
				did,
				reasons: ['Somebody else has changed this meanwhile.'],
				now: valuesWords(trouble.now, source),
			};
		case 'refused':
			return {
				did,
				reasons: [...new Set(trouble.refusals.map(({ message }) => message))],
				now: null,
			};
	}
}

/** One's own way to or fro in words: the acts that are done, or what stands in the fields after it. */
export function wayWords(way: Way, source: WordSource): string {
	if (way.kind === 'acts') {
		const names = way.acts.map((does) => itemActWords(does, source));
		return names.join(', ');
	}
	if (way.kind === 'reshape') return way.acts.map(reshapeWords).join('; ');
	if (way.kind === 'record act') return recordActWords(way.does, source);
	if (way.kind === 'together') {
		return [...new Set(way.ways.map(({ way: one }) => wayWords(one, source)))].join('; ');
	}
	return valuesWords(
		Object.fromEntries(Object.entries(way.fields).map(([field, { to }]) => [field, to])),
		source,
	);
}

function editWords(fields: Readonly<Record<string, FieldEdit>>, source: WordSource): string {
	return valuesWords(
		Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value])),
		source,
	);
}

function valuesWords(values: Readonly<Record<string, unknown>>, source: WordSource): string {
	const parts: string[] = [];
	if (Object.keys(values).some((field) => PLACE.has(field))) parts.push(placeWords(values, source));
	for (const [field, value] of Object.entries(values)) {
		if (PLACE.has(field)) continue;
		const name = fieldName(field, source);
		parts.push(WORDLESS.has(field) ? name : `${name}: ${valueWords(value, source)}`);
	}
	return parts.join(', ');
}

function fieldName(field: string, source: WordSource): string {
	if (!field.startsWith(CUSTOM)) return FIELD_NAMES[field] ?? field;
	const own = field.slice(CUSTOM.length);
	return source.customLabel(own) ?? own;
}

function placeWords(values: Readonly<Record<string, unknown>>, { nameOf }: WordSource): string {
	const { layout, x, y } = values;
	if (layout === null || x === null || y === null) return 'Place: taken off the map';
	const name = typeof layout === 'string' ? nameOf('layout', layout) : null;
	const point =
		typeof x === 'number' && typeof y === 'number' ? ` (${Math.round(x)}, ${Math.round(y)})` : '';
	return `Place: a point on ${name ?? 'the map'}${point}`;
}

function valueWords(value: unknown, { now, timeZone }: WordSource): string {
	switch (typeof value) {
		case 'string': {
			if (value === '') return 'empty';
			if (/^\d{4}-\d\d-\d\dT/.test(value)) return momentWords(value, now, timeZone);
			return `“${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}”`;
		}
		case 'number':
			return value.toLocaleString('en-GB');
		case 'boolean':
			return value ? 'yes' : 'no';
		default:
			return value === null ? 'empty' : 'another value';
	}
}

function recordActWords(
	does: RecordAct,
	{ now, timeZone, nameOf }: Pick<WordSource, 'now' | 'timeZone' | 'nameOf'>,
): string {
	switch (does.act) {
		case 'advance': {
			const reason = does.reason?.trim() ?? '';
			return `Set to “${does.state}”${reason === '' ? '' : `: “${reason}”`}`;
		}
		case 'extend':
			return `Extend to ${momentWords(does.validTo, now, timeZone)}: “${does.reason}”`;
		case 'place':
			return `Move to ${does.area === null ? 'no area' : (nameOf('area', does.area) ?? 'an area')}`;
		case 'assign': {
			const name = does.party === null ? 'nobody' : nameOf('party', does.party);
			return `Assign to ${name ?? 'a party'}`;
		}
		case 'rest-on':
			return `Rest on ${nameOf('record', does.on) ?? 'another record'}`;
		case 'rest-off':
			return `Rest no longer on ${nameOf('record', does.on) ?? 'a record'}`;
		case 'set-point':
			return `Set the point ${does.tag}`;
		default:
			return RECORD_ACTS[does.act];
	}
}

function actWords(act: Act, { nameOf, now, timeZone }: WordSource): string {
	if ('fields' in act) return 'Create it';
	if (act.target === 'type') return 'Change the job type';
	if (act.target === 'layout') return LAYOUT_ACTS[act.does.act];
	if (act.target === 'areas') return reshapeWords(act.does);
	if (act.target === 'matrix') return 'Set the matrix of permitted operations';
	if (act.target === 'record') return recordActWords(act.does, { now, timeZone, nameOf });
	return itemActWords(act.does, { nameOf });
}

/** "Draw 2 areas, change 1, remove 1". */
function reshapeWords({ draw, remove }: ReshapeAct): string {
	const drawn = draw.filter(({ before }) => before === null).length;
	const counts: readonly (readonly [string, number])[] = [
		['draw', drawn],
		['change', draw.length - drawn],
		['remove', remove.length],
	];
	const parts = counts
		.filter(([, count]) => count > 0)
		.map(([verb, count], n) =>
			n === 0 ? `${verb} ${count} ${count === 1 ? 'area' : 'areas'}` : `${verb} ${count}`,
		);
	const words = parts.join(', ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function itemActWords(does: ItemAct, { nameOf }: Pick<WordSource, 'nameOf'>): string {
	switch (does.act) {
		case 'comment':
		case 'raise-blocker':
			return `${ACTS[does.act]}: “${does.text}”`;
		case 'move': {
			const name = does.area === null ? 'no area' : nameOf('area', does.area);
			return name === null ? ACTS[does.act] : `Move to ${name}`;
		}
		case 'assign': {
			const owner = typeof does.owner === 'string' ? nameOf('person', does.owner) : null;
			const party = typeof does.party === 'string' ? nameOf('party', does.party) : null;
			const names = [owner, party].filter((name) => name !== null);
			return names.length === 0 ? ACTS[does.act] : `Assign to ${names.join(' and ')}`;
		}
		case 'cancel':
		case 'reopen': {
			const reason = does.reason?.trim() ?? '';
			return reason === '' ? ACTS[does.act] : `${ACTS[does.act]}: “${reason}”`;
		}
		default:
			return ACTS[does.act];
	}
}
