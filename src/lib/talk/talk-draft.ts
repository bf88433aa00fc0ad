import * as v from 'valibot';
import { TabDraft } from '$lib/live/tab-draft.ts';

/** What somebody has begun to say. */
export interface TalkDraft {
	text: string;
	/** Ids of the people who were picked. */
	mentions: string[];
	internal: boolean;
}

export const NOTHING_SAID: TalkDraft = { text: '', mentions: [], internal: false };

const FORM: v.GenericSchema<unknown, TalkDraft> = v.object({
	text: v.string(),
	mentions: v.array(v.string()),
	internal: v.boolean(),
});

/** What one person has begun to say about one item. */
export class TalkDraftPlace {
	readonly #draft: TabDraft<TalkDraft>;

	constructor(site: string, person: string, item: string) {
		this.#draft = new TabDraft(['talk', site, person, item], FORM);
	}

	read(): TalkDraft {
		return this.#draft.read() ?? NOTHING_SAID;
	}

	keep(draft: TalkDraft): void {
		if (draft.text === '') this.#draft.drop();
		else this.#draft.keep(draft);
	}
}
