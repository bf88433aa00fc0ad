import type { Conflict } from '$lib/control/conflict.ts';
import { conflictMark, type ConflictMark } from '$lib/control/conflict-words.ts';
import { STATUS_NAMES, statusOf } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Around, Missing } from '$lib/control/readiness.ts';
import { conflictsOn } from '$lib/live/conflicts-now.svelte.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { shortDuration } from '$lib/ui/durations.ts';
import { cardLine, overdueBy, type CardLine } from './card-line.ts';

const DAY = 86_400_000;

/** What stays as it is for longer is old. */
const OLD = 28 * DAY;

interface Surroundings extends Around {
	/** ISO 8601, UTC. */
	now: string;
	/** IANA name: the site's. */
	timeZone: string;
	/** A party's or person's name by its id. */
	partyName: (id: string) => string | undefined;
	personName: (id: string) => string | undefined;
	/** An area's name by its id. */
	areaName: (id: string) => string | undefined;
	/** What an item meets now and nobody has settled, by its id, the gravest first. */
	conflicts: (id: string) => readonly Conflict[];
	/** What an item would meet if it went live now, and nobody has settled. */
	meets: (item: WorkItem) => readonly Missing[];
	/** The area whose lane the card lies in: it need not be named again. */
	laneArea: string | null;
}

/** What the words of a card are made from, read from the picture when they are made. */
export function surroundings(picture: SitePicture, laneArea: string | null): Surroundings {
	return {
		record: (id) => picture.records.get(id),
		type: (id) => picture.types.get(id),
		now: picture.now,
		timeZone: picture.info.timeZone,
		partyName: (id) => picture.parties.get(id)?.name,
		personName: (id) => picture.people.get(id)?.name,
		areaName: (id) => picture.areas.get(id)?.name,
		conflicts: (id) => conflictsOn(picture).of(id),
		meets: (item) => picture.meetsAtStart(item),
		laneArea,
	};
}

/** All words of a card. */
export interface CardWords {
	line: CardLine;
	/** Milliseconds for which the line has held. */
	age: number;
	isOld: boolean;
	/** Milliseconds past the due time, or null. */
	overdue: number | null;
	/** What it meets now, in a word or two; null for nothing. */
	conflict: ConflictMark | null;
	/** The executing party, else the owner. */
	who: string;
	/** Equipment tag, and the area where the lane does not say it. */
	place: string;
	/** The whole card in a sentence or two, for screen readers. */
	spoken: string;
}

/** Says what a card says of its item. */
export function cardWords(item: WorkItem, around: Surroundings): CardWords {
	const line = cardLine(item, around);
	const age = Math.max(0, Date.parse(around.now) - Date.parse(line.since));
	const overdue = overdueBy(item, around.now);
	const who =
		(item.party === null ? undefined : around.partyName(item.party)) ??
		(item.owner === null ? undefined : around.personName(item.owner)) ??
		'';
	const area =
		item.area === null || item.area === around.laneArea ? undefined : around.areaName(item.area);
	const place = [item.asset, area].filter((part) => part != null && part !== '').join(' · ');
	const conflict = conflictMark(around.conflicts(item.id));
	const more = line.more > 0 ? `, and ${line.more} more` : '';
	const spoken = [
		`${item.number}, ${STATUS_NAMES[statusOf(item)]}`,
		item.title,
		conflict === null ? '' : conflict.spoken,
		`${line.text}${more}, for ${shortDuration(age)}`,
		overdue === null ? '' : `Overdue by ${shortDuration(overdue)}`,
		who,
		place,
		item.comments > 0 ? `${item.comments} ${item.comments === 1 ? 'comment' : 'comments'}` : '',
		filesWords(item),
	]
		.filter(Boolean)
		.join('. ');
	const isEnded = item.stage === 'closed' || item.stage === 'cancelled';
	return { line, age, isOld: age > OLD && !isEnded, overdue, conflict, who, place, spoken };
}

function filesWords({ attachments }: WorkItem): string {
	if (attachments.length === 0) return '';
	return attachments.length === 1 ? '1 file' : `${attachments.length} files`;
}
