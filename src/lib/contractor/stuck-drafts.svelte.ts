import { SvelteMap } from 'svelte/reactivity';
import * as v from 'valibot';
import { BLOCKER_KINDS, type BlockerKind } from '$lib/control/blocker.ts';
import { TabDraft } from '$lib/live/tab-draft.ts';

/** What somebody has said of why they are stuck, kept until it has been taken in. */
export interface StuckDraft {
	kind: BlockerKind | null;
	text: string;
}

const NOTHING_SAID: StuckDraft = { kind: null, text: '' };
const FORM: v.GenericSchema<unknown, StuckDraft> = v.object({
	kind: v.nullable(v.picklist(BLOCKER_KINDS)),
	text: v.string(),
});

/** What one person has begun to say of their jobs. */
export class StuckDrafts {
	readonly #place: (item: string) => TabDraft<StuckDraft>;
	readonly #drafts = new SvelteMap<string, StuckDraft>();

	/** @param storage Asked for when it is needed: there is none where the server draws the page. */
	constructor(site: string, person: string, storage: () => Storage) {
		this.#place = (item) => new TabDraft(['stuck', site, person, item], FORM, storage);
	}

	of(item: string): StuckDraft {
		return this.#drafts.get(item) ?? this.#place(item).read() ?? NOTHING_SAID;
	}

	keep(item: string, draft: StuckDraft): void {
		this.#drafts.set(item, draft);
		this.#place(item).keep(draft);
	}

	drop(item: string): void {
		this.#drafts.delete(item);
		this.#place(item).drop();
	}
}
