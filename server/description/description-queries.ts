import type { WorkItem } from '../../src/lib/control/work-item.ts';
import {
	contentOfDescription,
	type DescriptionPart,
	isFormatted,
} from '../../src/lib/site-doc/description-content.ts';
import { makeDescription } from '../../src/lib/site-doc/description-shape.ts';
import { asDescription, textOfDescription } from '../../src/lib/site-doc/description-text.ts';
import { beginDescription, bringToText } from '../../src/lib/site-doc/description-write.ts';
import type { Database } from '../db/database.ts';
import { readDescription } from './description-rows.ts';

/** A description as JSON gives it. */
export interface DescriptionView {
	/** Plain text, as in the item's field. */
	text: string;
	/** True when it is more than plain paragraphs. */
	formatted: boolean;
	content: DescriptionPart[];
}

/** Reads descriptions as they are stored; any node may. */
export class DescriptionQueries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** @param item One that the reader may see, as its row is. */
	async of(site: string, item: Pick<WorkItem, 'id' | 'description'>): Promise<DescriptionView> {
		const stored = await readDescription(this.#database.pool, site, item.id);
		const doc = stored?.doc ?? makeDescription();
		const field = asDescription(item.description);
		if (stored === null) beginDescription(doc, field);
		// What the field has become since is what its document will be brought to.
		else if (!stored.known.includes(field)) bringToText(doc, field);
		const content = contentOfDescription(doc);
		return { text: textOfDescription(doc), formatted: isFormatted(content), content };
	}
}
