import type { Snippet } from 'svelte';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { FieldDraft } from './field-draft.svelte.ts';

/** What the panel tells of the place where an item's description stands. */
export interface DescriptionPlace {
	item: WorkItem;
	/** Why nothing of it can be edited, in words; null when it can. */
	readOnly: string | null;
	/** What is typed in the plain text and not saved. */
	draft: FieldDraft<string>;
	placeholder: string;
	/** The description as plain text. */
	plain: Snippet;
}
