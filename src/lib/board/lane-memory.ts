import * as v from 'valibot';

const KEPT = v.object({ collapsed: v.array(v.string()), opened: v.array(v.string()) });

/** Which lanes a person has collapsed and which opened into the areas below: by the lanes' keys. */
export interface LaneChoices {
	collapsed: ReadonlySet<string>;
	opened: ReadonlySet<string>;
}

/** Keeps a site's lanes as they were left, in this browser. */
export class LaneMemory {
	readonly #key: string;
	readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

	constructor(site: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
		this.#key = `siteboard-lanes-${encodeURIComponent(site)}`;
		this.#storage = storage;
	}

	read(): LaneChoices {
		const kept = v.safeParse(KEPT, parsed(this.#storage.getItem(this.#key)));
		return laneChoices(kept.success ? kept.output : { collapsed: [], opened: [] });
	}

	write(choices: LaneChoices): void {
		const kept = { collapsed: [...choices.collapsed], opened: [...choices.opened] };
		this.#storage.setItem(this.#key, JSON.stringify(kept));
	}
}

export function laneChoices(kept: { collapsed: string[]; opened: string[] }): LaneChoices {
	return { collapsed: new Set(kept.collapsed), opened: new Set(kept.opened) };
}

function parsed(text: string | null): unknown {
	if (text === null) return null;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// Somebody wrote over it; lanes as they are at first are no loss.
		return null;
	}
}
