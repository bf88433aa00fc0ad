import type { ItemAct, Refusal } from './act.ts';
import { COMMENT_LENGTH, type Comment, MOST_MENTIONS } from './comment.ts';
import { lawful, refuse, type Judgement, type Site } from './judgement.ts';
import type { Actor } from './person.ts';
import type { WorkItem } from './work-item.ts';

/** Judges saying something about an item, at whatever stage. The comment's id is the act's. */
export function judgeComment(
	actId: string,
	item: WorkItem,
	does: Extract<ItemAct, { act: 'comment' }>,
	actor: Actor,
	site: Site,
	now: string,
): Judgement {
	const text = does.text.trim();
	if (text === '') return refuse('text', 'text', 'Say something.');
	if (text.length > COMMENT_LENGTH) {
		return refuse('text', 'text', `A comment has at most ${COMMENT_LENGTH} characters.`);
	}
	const internal = does.internal ?? false;
	if (internal && actor.role === 'contractor') {
		return refuse(
			'internal',
			'internal',
			'Only people of the site say something for the site alone.',
		);
	}
	const mentions = [...new Set(does.mentions ?? [])];
	if (mentions.length > MOST_MENTIONS) {
		return refuse('mention', 'mentions', `A comment mentions at most ${MOST_MENTIONS} people.`);
	}
	const refusals = mentions.flatMap((id) => refusalOfMention(id, item, internal, actor, site));
	if (refusals.length > 0) return { lawful: false, refusals };
	const comment: Comment = { id: actId, by: actor.id, at: now, text, mentions, internal };
	return lawful({ kind: 'add comment', item: item.id, comment });
}

/** Whom it is to reach has to be able to read it; a contractor learns of no other company by trying. */
function refusalOfMention(
	id: string,
	item: WorkItem,
	internal: boolean,
	actor: Actor,
	site: Site,
): Refusal[] {
	const company = site.companyOf?.(id);
	const isHidden = actor.role === 'contractor' && company !== undefined && company !== actor.party;
	if (!site.isPerson(id) || isHidden) {
		return [{ rule: 'mention', field: 'mentions', message: 'Somebody you mention is not here.' }];
	}
	if (company === undefined || (company === item.party && !internal)) return [];
	const message = internal
		? 'It is for the site alone, and you mention somebody of a contractor.'
		: `Somebody you mention cannot see ${item.number}: it is not their company’s.`;
	return [{ rule: 'mention', field: 'mentions', message }];
}

/** Judges withdrawing a comment, which its author alone may. A browser has none of the comments and lets the server judge. */
export function judgeWithdrawing(item: WorkItem, id: string, actor: Actor, site: Site): Judgement {
	if (site.comment === undefined) {
		return lawful({ kind: 'withdraw comment', item: item.id, comment: id, isInternal: true });
	}
	const comment = site.comment(id);
	if (comment === undefined || comment.item !== item.id) {
		return refuse('comment', 'comment', 'There is no such comment.');
	}
	if (comment.by !== actor.id) {
		return refuse('comment', 'comment', 'Only who wrote a comment may withdraw it.');
	}
	if (comment.isWithdrawn) return refuse('comment', 'comment', 'It was withdrawn already.');
	const isInternal = comment.internal;
	return lawful({ kind: 'withdraw comment', item: item.id, comment: id, isInternal });
}
