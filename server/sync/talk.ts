import { createHash } from 'node:crypto';
import type { Change } from '../../src/lib/control/change.ts';
import type { Author, Batch } from './batch.ts';

/**
 * Notes what is said and taken back: the comments' own rows, and one event each. History does not keep the words, which
 * somebody may withdraw, but their SHA-256, so that nobody can put others in their place.
 */
export function noteTalk(
	batch: Batch,
	author: Author,
	at: string,
	changes: readonly Change[],
): void {
	for (const change of changes) {
		if (change.kind === 'add comment') {
			const { id, text, mentions, internal } = change.comment;
			batch.comments.push({ ...change.comment, item: change.item });
			const to = { by: change.comment.by, mentions, internal, textSha256: sha256(text) };
			batch.noteComment(author, at, change.item, id, null, to);
		} else if (change.kind === 'withdraw comment') {
			const { comment: id, isInternal: internal } = change;
			batch.withdrawals.push({ id, by: author.actor });
			batch.noteComment(author, at, change.item, id, { internal }, null);
		}
	}
}

/** What history keeps of a comment's text. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
