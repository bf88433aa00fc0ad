import type { Comment } from '../../src/lib/control/comment.ts';
import type { HistoryEvent, Root, Via } from '../../src/lib/control/history-event.ts';
import type { WorkItem } from '../../src/lib/control/work-item.ts';
import { baseOf, readEntry } from '../../src/lib/site-doc/read.ts';
import { BASE, readKey, type RawEntry } from '../../src/lib/site-doc/shape.ts';

/** Who made a change, by which way in, with which act. */
export interface Author {
	/** Person's id, or null for the system. */
	actor: string | null;
	via: Via;
	act: string | null;
}

/** An act that was done in a batch. */
export interface DoneAct {
	id: string;
	actor: string;
	target: string;
	act: string;
}

/** A comment on an item, as its row. */
export interface CommentRow extends Comment {
	item: string;
}

/** What follows from comments, whose own events tell of it. */
const COUNTED: ReadonlySet<string> = new Set(['comments', 'partyComments']);

/** What one commit takes to the database: all that came in while the one before was under way. */
export class Batch {
	readonly updates: Uint8Array[] = [];
	readonly events: HistoryEvent[] = [];
	readonly acts: DoneAct[] = [];
	readonly comments: CommentRow[] = [];
	readonly withdrawals: { id: string; by: string | null }[] = [];
	/** The entries whose rows have to be written, by root. */
	readonly touched = new Map<Root, Set<string>>();
	/** The items that have left the document, as they were then. */
	readonly archived = new Map<string, WorkItem>();

	/** An act that has changed nothing is done all the same: sent again, it might change something. */
	get isEmpty(): boolean {
		return this.updates.length === 0 && this.acts.length === 0;
	}

	/** Notes what an entry was and is: its events, and that its row is stale. */
	note(
		author: Author,
		at: string,
		root: Root,
		entry: string,
		before: RawEntry | undefined,
		after: RawEntry | undefined,
	): void {
		this.#touch(root, entry);
		const event = { ...author, at, root, entry };
		if (before === undefined || after === undefined) {
			// What has gone is told as it was then, not as it once came.
			const from = before === undefined ? null : baseOf(root, readEntry(root, entry, before));
			const to = after?.get(BASE) ?? null;
			if (from !== null || to !== null) this.events.push({ ...event, field: null, from, to });
			if (root === 'items' && before !== undefined) {
				this.archived.set(entry, readEntry('items', entry, before));
			}
			return;
		}
		for (const key of new Set([...before.keys(), ...after.keys()])) {
			if (COUNTED.has(key)) continue;
			const from = readKey(before, key) ?? null;
			const to = readKey(after, key) ?? null;
			// What was not touched is the same object, such as the base, which is most of an entry.
			if (from === to || JSON.stringify(from) === JSON.stringify(to)) continue;
			this.events.push({ ...event, field: key, from, to });
		}
	}

	/** Notes why an act on an item was done. */
	noteReason(author: Author, at: string, root: Root, entry: string, reason: string): void {
		this.events.push({
			...author,
			at,
			root,
			entry,
			field: 'reason',
			from: null,
			to: reason,
		});
	}

	/** Notes that a comment on an item came or was withdrawn. */
	noteComment(
		author: Author,
		at: string,
		item: string,
		comment: string,
		from: object | null,
		to: object | null,
	): void {
		const field = `comment:${comment}`;
		this.events.push({ ...author, at, root: 'items', entry: item, field, from, to });
	}

	#touch(root: Root, entry: string): void {
		const found = this.touched.get(root);
		if (found) found.add(entry);
		else this.touched.set(root, new Set([entry]));
	}
}
