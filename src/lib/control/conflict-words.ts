import type { Conflict, Surroundings } from './conflict.ts';
import type { Occasion } from './occasion.ts';
import type { Missing } from './readiness.ts';
import { recordName } from './site-record.ts';
import { momentWords } from './site-time.ts';
import type { WorkItem } from './work-item.ts';

/** Who reads of a conflict, and when: of others' work a company is told no more than safety needs. */
export interface ConflictReader extends Pick<Occasion, 'now' | 'timeZone'> {
	item: (id: string) => Pick<WorkItem, 'number' | 'area' | 'stage'> | undefined;
	/** Whether the reader may know of an item, by its id. */
	mayKnow: (id: string) => boolean;
}

/** A conflict of an item as something that is missing before it may start. */
export function missingByConflict(
	conflict: Conflict,
	item: Pick<WorkItem, 'number'>,
	around: Surroundings,
	reader: ConflictReader,
): Missing {
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

/** "confined space entry W-0977 in Reactor bay (live until 16:00)". */
export function otherInWords(
	conflict: Conflict,
	around: Surroundings,
	reader: ConflictReader,
): string {
	const what = activityName(conflict.activities[1], around);
	const { now, timeZone } = reader;
	const until = conflict.to === null ? '' : ` until ${momentWords(conflict.to, now, timeZone)}`;
	if (conflict.with.kind === 'record') {
		const record = around.record(conflict.with.id);
		const told = record === undefined ? '' : ` (${recordName(record)}, in force${until})`;
		return `${what}${told}`;
	}
	const other = reader.item(conflict.with.id);
	const number = reader.mayKnow(conflict.with.id) ? ` ${other?.number ?? ''}` : '';
	const area = around.ground.nameOf(other?.area ?? null);
	const where = area === null ? '' : ` in ${area}`;
	const stage = other?.stage === 'live' ? 'live' : 'planned';
	return `${what}${number}${where} (${stage}${until})`;
}

/** What people call an activity or a circumstance, as it stands in a sentence. */
function activityName(id: string, { matrix }: Pick<Surroundings, 'matrix'>): string {
	const name = matrix.activity.get(id)?.name ?? matrix.circumstance.get(id)?.name ?? id;
	return name.charAt(0).toLowerCase() + name.slice(1);
}
