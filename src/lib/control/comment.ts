import type { WorkItem } from './work-item.ts';

/** Letters of a comment at most. */
export const COMMENT_LENGTH = 2_000;
/** People that one comment mentions at most. */
export const MOST_MENTIONS = 20;

/** Something that somebody has said about an item. It never changes; its author may withdraw it. */
export interface Comment {
	/** The id of the act that made it. */
	id: string;
	/** Person's id. */
	by: string;
	/** ISO 8601, UTC. */
	at: string;
	text: string;
	/** Ids of the people whom it is to reach. */
	mentions: string[];
	/** For the site's own people alone. */
	internal: boolean;
}

/** What the rules look at of a comment that is kept. */
export interface KeptComment {
	item: string;
	by: string;
	internal: boolean;
	isWithdrawn: boolean;
}

/** How many comments stand on an item: of all, and of those that its party may read. */
export type CommentCounts = Pick<WorkItem, 'comments' | 'partyComments'>;

/** An item with a comment more or less. */
export function countComment<I extends CommentCounts>(item: I, by: 1 | -1, isInternal: boolean): I {
	return {
		...item,
		comments: Math.max(0, item.comments + by),
		partyComments: Math.max(0, item.partyComments + (isInternal ? 0 : by)),
	};
}
