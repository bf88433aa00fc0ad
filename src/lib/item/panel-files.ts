import { isPicture, type Attachment } from '$lib/control/attachment.ts';
import { fileAddress } from '$lib/live/files-under-way.svelte.ts';
import type { ShownFile } from '$lib/ui/shown-file.ts';
import type { PanelItem } from './panel-item.svelte.ts';

/** The files of the panel's item as a list shows them, newest first. */
export function shownFiles(open: PanelItem): ShownFile[] {
	return open.item.attachments
		.map((attachment) => shownFile(open, attachment))
		.sort((one, other) => (one.at < other.at ? 1 : -1));
}

function shownFile(open: PanelItem, attachment: Attachment): ShownFile & { at: string } {
	const { id, name, size, by, at } = attachment;
	const href = fileAddress(open.picture.info.id, open.item.id, id);
	const why = open.why({ act: 'detach', attachment: id });
	return {
		id,
		name,
		size,
		at,
		words: `${open.personName(by)}, ${open.at(at)}`,
		href,
		small: isPicture(attachment) ? `${href}?size=thumb` : null,
		kept: open.readOnly ?? why[0] ?? null,
	};
}
