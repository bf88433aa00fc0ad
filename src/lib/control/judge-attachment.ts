import type { ItemAct, Refusal } from './act.ts';
import { MOST_ATTACHMENTS } from './attachment.ts';
import { lawful, refuse, whileNotEnded, type Judgement } from './judgement.ts';
import { mayCorrect } from './permission.ts';
import type { Actor } from './person.ts';
import type { Criterion, WorkItem } from './work-item.ts';

/**
 * Judges attaching a file whose bytes are kept already.
 * @param id The act's own: it becomes the attachment's.
 */
export function judgeAttaching(
	id: string,
	item: WorkItem,
	{ file }: Extract<ItemAct, { act: 'attach' }>,
	actor: Actor,
	now: string,
): Judgement {
	if (item.attachments.length >= MOST_ATTACHMENTS) {
		return refuse(
			'attachments',
			'attachments',
			`${item.number} has ${MOST_ATTACHMENTS} files already, which is as many as an item may have. Detach what is not needed.`,
		);
	}
	return whileNotEnded(item, () =>
		lawful({
			kind: 'set attachment',
			item: item.id,
			attachment: { ...file, id, by: actor.id, at: now },
		}),
	);
}

/** Judges taking a file away: its author may, and who may correct what others did. What is signed for stays. */
export function judgeDetaching(item: WorkItem, id: string, actor: Actor): Judgement {
	const field = `attachment:${id}`;
	const attachment = item.attachments.find((one) => one.id === id);
	if (attachment === undefined) return refuse('attachment', field, 'That file is not there.');
	if (attachment.by !== actor.id && !mayCorrect(actor)) {
		return refuse(
			'role',
			field,
			`Only who attached "${attachment.name}", a supervisor, a coordinator or an admin may detach it.`,
		);
	}
	const proves = item.criteria.find(({ evidence }) => evidence.includes(id));
	if (proves !== undefined) {
		return refuse(
			'evidence',
			field,
			`"${attachment.name}" is the evidence that "${proves.text}" was signed by; it stays with the signature.`,
		);
	}
	return whileNotEnded(item, () =>
		lawful({ kind: 'remove attachment', item: item.id, attachment: id }),
	);
}

/** Why files cannot be the evidence of a criterion; empty when they can, or none are named. */
export function refusalsOfEvidence(
	item: WorkItem,
	criterion: Criterion,
	evidence: readonly string[],
): Refusal[] {
	const field = `criterion:${criterion.id}`;
	if (evidence.length === 0) return [];
	if (criterion.kind !== 'evidence') {
		return [
			{ rule: 'evidence', field, message: `"${criterion.text}" is signed without evidence.` },
		];
	}
	const isThere = (id: string) => item.attachments.some((one) => one.id === id);
	if (evidence.every(isThere)) return [];
	return [
		{
			rule: 'evidence',
			field,
			message: `A file that is named as evidence is not attached to ${item.number}, or not any more.`,
		},
	];
}
