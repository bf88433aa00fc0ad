import type { Attachment } from 'svelte/attachments';
import type { FieldDraft } from './field-draft.svelte.ts';

/** Any draft, whatever it is of. */
type AnyDraft = Pick<FieldDraft<string>, 'leave' | 'keepMine' | 'restore' | 'isEditing'>;

/** A field that goes away while it is typed in, alone or with its page, must not take the words with it. */
export function keepsDraft(draft: AnyDraft): Attachment {
	return () => {
		const leave = () => draft.leave();
		addEventListener('pagehide', leave);
		return () => {
			removeEventListener('pagehide', leave);
			leave();
		};
	};
}

/** Enter saves, Escape brings back what was; only the next Escape is for the panel. */
export function draftKeys(draft: AnyDraft): (event: KeyboardEvent) => void {
	return (event) => {
		if (event.key === 'Enter') draft.keepMine();
		else if (event.key === 'Escape' && draft.isEditing) {
			event.preventDefault();
			event.stopPropagation();
			draft.restore();
		}
	};
}
