import { CUSTOM } from '$lib/control/edit.ts';
import type { HistoryEvent, Root, Via } from '$lib/control/history-event.ts';

/** Finds what ids stand for; null for what is not there any more. */
export interface Names {
	/** A person, a party, an area, a drawing, an item, a record or a job type. */
	of: (id: string) => string | null;
	/** The label of a field that a job type adds. */
	customLabel: (field: string) => string | null;
	/** A moment, ISO 8601, on the site's clock. */
	moment: (iso: string) => string;
}

export const ROOT_NAMES: Readonly<Record<Root, string>> = {
	items: 'Item',
	records: 'Record',
	areas: 'Area',
	layouts: 'Drawing',
	types: 'Job type',
	meeting: 'Meeting',
	matrix: 'Permitted operations',
};

export const VIA_NAMES: Readonly<Record<Via, string>> = {
	socket: 'By hand',
	http: 'By a program',
	import: 'By an import',
	system: 'By Siteboard',
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
	asset: 'Tag',
	plannedStart: 'Planned start',
	plannedEnd: 'Planned end',
	stageAt: 'Stage since',
	stageBy: 'Stage set by',
	stateAt: 'State since',
	stateBy: 'State set by',
	stateReason: 'Reason for the state',
	validFrom: 'Valid from',
	validTo: 'Valid to',
	restsOn: 'Rests on',
	createdAt: 'Created at',
	createdBy: 'Created by',
	externalId: 'Id at the source',
	sourceStatus: 'Status at the source',
	sourceSeenAt: 'Heard of at the source',
	rank: 'Order on the board',
	polygon: 'Outline',
	metres: 'Metres a unit',
	georeference: 'Place on earth',
	commentCount: 'Comments',
};

/** What keys with an id in them are about. */
const PART_NAMES: Readonly<Record<string, string>> = {
	blocker: 'Blocker',
	link: 'Link',
	criterion: 'Criterion',
	attachment: 'File',
	acceptance: 'Accepted condition',
	comment: 'Comment',
	point: 'Isolation point',
};

/** The most of a value that a row shows, in characters: all of it is in the file. */
const LONGEST = 160;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The field that was changed, in words; what came or went as a whole has none. */
export function fieldWords({ field }: Pick<HistoryEvent, 'field'>, names: Names): string {
	if (field === null) return 'All of it';
	if (field.startsWith(CUSTOM)) {
		const own = field.slice(CUSTOM.length);
		return names.customLabel(own) ?? own;
	}
	const [part = '', id] = field.split(':');
	const name = PART_NAMES[part];
	if (name !== undefined && id !== undefined) {
		const of = part === 'link' ? names.of(id) : null;
		return of === null ? name : `${name} to ${of}`;
	}
	return FIELD_NAMES[field] ?? field.charAt(0).toUpperCase() + field.slice(1);
}

/** A value as it stood before or after, in words. */
export function valueWords(value: unknown, names: Names): string {
	const words = wordsOf(value, names);
	return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function wordsOf(value: unknown, names: Names): string {
	switch (typeof value) {
		case 'string':
			if (MOMENT.test(value)) return names.moment(value);
			return names.of(value) ?? value;
		case 'number':
			return value.toLocaleString('en-GB');
		case 'boolean':
			return value ? 'yes' : 'no';
		case 'object':
			if (value === null) return '';
			if (isOutline(value)) return `${value.length} corners`;
			if (Array.isArray(value)) return value.map((one) => wordsOf(one, names)).join(', ');
			return Object.entries(value)
				.filter(([key, one]) => key !== 'id' && one !== null && one !== '')
				.map(
					([key, one]) => `${key === 'polygon' ? 'outline' : spoken(key)}: ${wordsOf(one, names)}`,
				)
				.join('; ');
		default:
			return '';
	}
}

/** True for the corners of an area: nobody reads them by their numbers. */
function isOutline(value: object): value is [number, number][] {
	const isPoint = (one: unknown) =>
		Array.isArray(one) && one.length === 2 && one.every((axis) => typeof axis === 'number');
	return Array.isArray(value) && value.length > 2 && value.every(isPoint);
}

/** "locked by", as `lockedBy` is said. */
function spoken(key: string): string {
	return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
