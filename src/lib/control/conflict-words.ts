import type { Conflict, Surroundings } from './conflict.ts';
import type { Ground } from './ground.ts';
import { neighbourIn, neighbourKey, type Neighbour } from './neighbour.ts';
import type { Occasion } from './occasion.ts';
import { maySee } from './permission.ts';
import type { Person } from './person.ts';
import type { Missing } from './readiness.ts';
import { recordName } from './site-record.ts';
import { momentWords } from './site-time.ts';
import type { WorkItem } from './work-item.ts';

/** Who reads of a conflict, and when: of others' work a company is told no more than safety needs. */
export interface ConflictReader extends Pick<Occasion, 'now' | 'timeZone'> {
	item: (id: string) => Pick<WorkItem, 'number' | 'area' | 'stage' | 'plannedEnd'> | undefined;
	/** Whether the reader may know of what is met. */
	mayKnow: (met: Conflict['with']) => boolean;
}

/** A person as one who reads of conflicts. */
export function conflictReader(
	person: Person,
	item: (id: string) => WorkItem | undefined,
	{ now, timeZone }: Pick<Occasion, 'now' | 'timeZone'>,
): ConflictReader {
	return {
		now,
		timeZone,
		item,
		mayKnow: ({ kind, id }) => {
			if (kind === 'record') return person.role !== 'contractor';
			const other = item(id);
			return other !== undefined && maySee(person, other);
		},
	};
}

/** What a card or a list shows of an item's conflicts: a sign and a word or two. */
export interface ConflictMark {
	verdict: 'no' | 'condition';
	words: string;
	/** For screen readers. */
	spoken: string;
}

/** The mark for what an item meets now and nobody has settled, the gravest first; null for nothing. */
export function conflictMark(conflicts: readonly Conflict[]): ConflictMark | null {
	const [gravest] = conflicts;
	if (gravest === undefined) return null;
	const more = conflicts.length > 1 ? `, and ${conflicts.length - 1} more` : '';
	const { verdict } = gravest;
	return verdict === 'no'
		? { verdict, words: 'Conflict', spoken: `Conflict: not permitted beside what is live${more}` }
		: {
				verdict: 'condition',
				words: `Cond. ${verdict}`,
				spoken: `Conflict: condition ${verdict} is not accepted${more}`,
			};
}

/** What is named of a preview; the others are counted. */
const PREVIEWED = 2;

/** "Would meet W-1042 Hot work: not permitted, W-1043 Sampling: condition 1, and 2 more"; null for nothing. */
export function previewInWords(
	found: readonly Conflict[],
	around: Surroundings,
	reader: ConflictReader,
): string | null {
	if (found.length === 0) return null;
	const named = found.slice(0, PREVIEWED).map(({ activities, verdict, with: met }) => {
		const isNamed = met.kind === 'item' && reader.mayKnow(met);
		const number = isNamed ? `${reader.item(met.id)?.number ?? ''} ` : '';
		const ruled = verdict === 'no' ? 'not permitted' : `condition ${verdict}`;
		return `${number}${nameOf(activities[1], around)}: ${ruled}`;
	});
	const more = found.length > PREVIEWED ? [`and ${found.length - PREVIEWED} more`] : [];
	return `Would meet ${[...named, ...more].join(', ')}`;
}

/** A conflict of an item as something that is missing before it may start. */
export function missingByConflict(
	conflict: Conflict,
	item: Pick<WorkItem, 'number'>,
	around: Surroundings,
	reader: ConflictReader,
): Missing {
	if (!reader.mayKnow(conflict.with)) {
		const neighbour = neighbourIn(conflict, around, reader.item);
		return missingByNeighbour(neighbour, around.ground, reader);
	}
	const own = `${activityName(conflict.activities[0], around)} ${item.number}`;
	const other = otherInWords(conflict, around, reader);
	if (conflict.verdict === 'no') {
		return {
			rule: 'conflict',
			field: `conflict:${conflict.with.id}`,
			text: `${own} may not run beside ${other}`,
		};
	}
	return {
		rule: 'condition',
		field: `acceptance:${conflict.with.id}:${conflict.verdict}`,
		text: `nobody has accepted condition ${conflict.verdict} for ${own} beside ${other}: ${conflict.text ?? ''}`,
	};
}

/** A neighbour of a company's job as something that is missing before that may start. */
export function missingByNeighbour(
	neighbour: Neighbour,
	ground: Ground,
	occasion: Pick<Occasion, 'now' | 'timeZone'>,
): Missing {
	const isNo = neighbour.verdict === 'no';
	return {
		rule: isNo ? 'conflict' : 'condition',
		field: `${isNo ? 'conflict' : 'acceptance'}:${neighbourKey(neighbour)}`,
		text: neighbourInWords(neighbour, ground, occasion),
	};
}

/** "hot work is live in Alkylation 450 until 16:00: not permitted beside confined space entry". */
export function neighbourInWords(
	{ activities, verdict, text, isAccepted, stands, area, from, to }: Neighbour,
	ground: Ground,
	{ now, timeZone }: Pick<Occasion, 'now' | 'timeZone'>,
): string {
	const [own, other] = activities.map(inSentence);
	const isAhead = (moment: string | null) =>
		moment !== null && Date.parse(moment) > Date.parse(now);
	const at = (word: string, moment: string | null) =>
		moment !== null && isAhead(moment) ? ` ${word} ${momentWords(moment, now, timeZone)}` : '';
	const name = ground.nameOf(area);
	const where = name === null ? (stands === 'holding' ? ' at the whole site' : '') : ` in ${name}`;
	const is = stands === 'holding' ? (isAhead(from) ? 'warned of' : 'in force') : stands;
	const time = `${at('from', from)}${at('until', to)}`;
	const ruled =
		verdict === 'no'
			? `not permitted beside ${own ?? ''}`
			: `${isAccepted ? `condition ${verdict} is accepted` : `nobody has accepted condition ${verdict}`} beside ${own ?? ''}: ${text ?? ''}`;
	return `${other ?? ''} is ${is}${where}${time}: ${ruled}`;
}

/** "confined space entry W-0977 in Reactor bay (live until 16:00)". */
export function otherInWords(
	conflict: Conflict,
	around: Surroundings,
	reader: ConflictReader,
): string {
	const what = activityName(conflict.activities[1], around);
	const { now, timeZone } = reader;
	const until = (moment: string | null) =>
		moment === null || moment <= now ? '' : ` until ${momentWords(moment, now, timeZone)}`;
	if (conflict.with.kind === 'record') {
		const record = around.record(conflict.with.id);
		if (record === undefined) return what;
		return `${what} (${recordName(record)}, in force${until(record.validTo)})`;
	}
	const other = reader.item(conflict.with.id);
	const area = around.ground.nameOf(other?.area ?? null);
	const where = area === null ? '' : ` in ${area}`;
	const stands =
		other?.stage === 'live' ? `live${until(other.plannedEnd)}` : `planned${until(conflict.to)}`;
	return `${what} ${other?.number ?? ''}${where} (${stands})`;
}

/** What people call an activity or a circumstance, as it stands in a sentence. */
function activityName(id: string, { matrix }: Pick<Surroundings, 'matrix'>): string {
	return inSentence(nameOf(id, { matrix }));
}

function nameOf(id: string, { matrix }: Pick<Surroundings, 'matrix'>): string {
	return matrix.activity.get(id)?.name ?? matrix.circumstance.get(id)?.name ?? id;
}

function inSentence(name: string): string {
	return name.charAt(0).toLowerCase() + name.slice(1);
}
