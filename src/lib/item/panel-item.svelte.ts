import type { ItemAct, Refusal } from '$lib/control/act.ts';
import { mayCorrect, refusalToEdit } from '$lib/control/permission.ts';
import { ENDED_STAGES, STATUS_NAMES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import { doneTitle } from './done-words.ts';
import { FieldDraft } from './field-draft.svelte.ts';
import { refusalLines, refusalTitle } from './refusal-words.ts';
import { momentWords } from '$lib/control/site-time.ts';

/** Fields of an item that are a moment or nothing. */
type MomentField = 'plannedStart' | 'plannedEnd' | 'due';

/** The item that the panel shows, and what can be done with it. */
export class PanelItem {
	readonly picture: SitePicture;
	readonly #item: () => WorkItem;

	/** @param item The item as it is now; the panel makes a new one of these for another item. */
	constructor(picture: SitePicture, item: () => WorkItem) {
		this.picture = picture;
		this.#item = item;
	}

	get item(): WorkItem {
		return this.#item();
	}

	get timeZone(): string {
		return this.picture.info.timeZone;
	}

	/** Why nothing of it can be edited, in words, or null when it can. */
	get readOnly(): string | null {
		if (refusalToEdit(this.picture.actor, 'items') !== null) {
			return `You are a ${this.picture.info.me.role} at this site: you see everything here and change nothing. An administrator can give you another role.`;
		}
		const { stage } = this.item;
		if (ENDED_STAGES.has(stage) && !mayCorrect(this.picture.actor)) {
			return `This work is ${STATUS_NAMES[stage].toLowerCase()}: only a supervisor, coordinator or admin may correct it.`;
		}
		return null;
	}

	/** Why an act would be refused now, one reason a line; empty when it is lawful. */
	why(does: ItemAct): string[] {
		return this.#lines(this.picture.refusalsOf(this.item, does));
	}

	/**
	 * Does an act, and says why when it is refused, now or when the server answers.
	 * @returns False when it was refused.
	 */
	async does(does: ItemAct): Promise<boolean> {
		const { id, number } = this.item;
		const outcome = await this.picture.act(id, does);
		if (outcome.saved) {
			this.#offerUndo(doneTitle(number, does.act), outcome.change);
			return true;
		}
		toasts.show({
			about: id,
			tone: 'error',
			title: refusalTitle(number, does.act),
			lines: this.#lines(outcome.refusals),
		});
		return false;
	}

	#offerUndo(title: string | null, change: string | null): void {
		if (title === null || change === null) return;
		const run = () => void this.picture.own.takeBack(change);
		const about = this.item.id;
		toasts.show({ about, tone: 'success', title, action: { label: 'Undo', run } });
	}

	/** Edits fields. @returns Why not, where the rules say no. */
	edit(fields: Readonly<Record<string, unknown>>): readonly Refusal[] {
		return this.picture.edit('items', this.item.id, fields);
	}

	/** A field of text that may be empty. */
	textDraft(read: (item: WorkItem) => string, field: string, emptyIs: string | null = null) {
		return new FieldDraft<string>(
			() => read(this.item),
			(value) => this.edit({ [field]: value.trim() === '' ? emptyIs : value.trim() }),
		);
	}

	/** A moment in ISO 8601, '' for none. */
	momentDraft(field: MomentField) {
		return new FieldDraft<string>(
			() => this.item[field] ?? '',
			(value) => this.edit({ [field]: value === '' ? null : value }),
		);
	}

	/** A moment on the site's clock. */
	at(moment: string): string {
		return momentWords(moment, this.picture.now, this.timeZone);
	}

	personName(id: string | null): string {
		if (id === null) return 'Siteboard';
		return this.picture.people.get(id)?.name ?? 'Somebody who has left';
	}

	/** The name of a person or a party, whichever the id is. */
	whoName(id: string): string {
		return this.picture.people.get(id)?.name ?? this.picture.parties.get(id)?.name ?? 'Somebody';
	}

	#lines(refusals: readonly Refusal[]): string[] {
		return refusalLines(refusals);
	}
}
