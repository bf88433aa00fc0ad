import { PanelItem } from './panel-item.svelte.ts';

/** An item of the archive in the panel: everything is read, and nothing changed before it is reopened. */
export class ArchivedPanelItem extends PanelItem {
	override get readOnly(): string {
		return 'This work is in the archive: it can be changed once it is reopened.';
	}
}
