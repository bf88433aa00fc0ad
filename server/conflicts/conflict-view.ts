import type { Conflict } from '../../src/lib/control/conflict.ts';
import { maySee } from '../../src/lib/control/permission.ts';
import type { Person } from '../../src/lib/control/person.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import type { ListedConflict } from './conflict-list.ts';
import type { KnownWork } from './known-work.ts';

/** One of the two that meet. Of what the reader may not know of, ids and numbers are null. */
interface Side {
	/** `circumstance` is wind, night and the like, by a record that puts it in force. */
	kind: 'item' | 'circumstance';
	id: string | null;
	number: string | null;
	activity: { id: string; name: string };
	/** Area's id. */
	area: string | null;
	stage: string | null;
}

/** A conflict as JSON gives it. */
export interface ConflictView {
	/** Tells it from the others of its site. */
	id: string;
	when: Conflict['when'];
	kind: 'no' | 'condition';
	/** The condition's number and words; null for a no. */
	condition: { number: number; text: string } | null;
	/** Who has accepted the condition, when; null for a no, and while nobody has. */
	accepted: { by: string; at: string } | null;
	items: [Side, Side];
	place: Conflict['place'];
	from: string;
	/** Null where nobody has said when it ends. */
	to: string | null;
}

/** A conflict that is listed, as JSON gives it to who reads. */
export function viewOf(
	{ id, item, conflict }: ListedConflict,
	known: KnownWork,
	reader: Person,
): ConflictView {
	const { verdict, text, acceptance } = conflict;
	const other = otherSide(conflict, known, reader);
	const sides: [Side, Side] = [itemSide(item, conflict.activities[0], known, reader), other];
	// Whoever reads of the site's own work gets the same order from whichever side it was found.
	if (reader.role !== 'contractor' && other.kind === 'item' && (other.id ?? '') < item.id) {
		sides.reverse();
	}
	return {
		id,
		when: conflict.when,
		kind: verdict === 'no' ? 'no' : 'condition',
		condition: verdict === 'no' ? null : { number: verdict, text: text ?? '' },
		accepted: acceptance === null ? null : { by: acceptance.by, at: acceptance.at },
		items: sides,
		place: conflict.place,
		from: conflict.from,
		to: conflict.to,
	};
}

function itemSide(item: WorkItem, activity: string, { index }: KnownWork, reader: Person): Side {
	const mayKnow = maySee(reader, item);
	return {
		kind: 'item',
		id: mayKnow ? item.id : null,
		number: mayKnow ? item.number : null,
		activity: { id: activity, name: index.matrix.activity.get(activity)?.name ?? activity },
		area: item.area,
		stage: item.stage,
	};
}

function otherSide(conflict: Conflict, known: KnownWork, reader: Person): Side {
	const [, activity] = conflict.activities;
	const { kind, id } = conflict.with;
	if (kind === 'item') {
		const other = known.items.get(id);
		if (other !== undefined) return itemSide(other, activity, known, reader);
	}
	const record = known.index.record(id);
	const isKnown = reader.role !== 'contractor';
	return {
		kind: 'circumstance',
		id: isKnown ? id : null,
		number: isKnown ? (record?.number ?? null) : null,
		activity: {
			id: activity,
			name: known.index.matrix.circumstance.get(activity)?.name ?? activity,
		},
		area: record?.area ?? null,
		stage: null,
	};
}
