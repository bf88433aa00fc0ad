import * as v from 'valibot';
import type { ReshapeAct } from '$lib/control/area-reshape.ts';
import type { Point } from '$lib/control/place.ts';
import { TabDraft } from '$lib/live/tab-draft.ts';
import { RESHAPE_ACT } from '$lib/site-doc/area-form.ts';
import { partsOf } from './parts.ts';

/** A change of areas that was not saved: what it would ask of the server, and the corners of what was being drawn. */
export interface UnsavedSketch {
	act: ReshapeAct;
	line: readonly Point[];
}

interface Kept {
	acts: ReshapeAct[];
	line: Point[];
}

const FORM: v.GenericSchema<unknown, Kept> = v.object({
	// In parts, as it would be sent: one is no larger than the server would take.
	acts: v.array(RESHAPE_ACT),
	line: v.array(v.strictTuple([v.number(), v.number()])),
});

/** The change of areas that one person has begun at one site. */
export class KeptSketch {
	readonly #draft: TabDraft<Kept>;

	constructor(site: string, person: string, storage?: () => Storage) {
		this.#draft = new TabDraft(['areas', site, person], FORM, storage);
	}

	read(): UnsavedSketch | null {
		const kept = this.#draft.read();
		if (kept === null) return null;
		const draw = kept.acts.flatMap((act) => act.draw);
		const remove = kept.acts.flatMap((act) => act.remove);
		return { act: { act: 'reshape', draw, remove }, line: kept.line };
	}

	/** Keeps it in place of what was kept; one that asks for nothing is dropped. */
	keep({ act, line }: UnsavedSketch): void {
		if (act.draw.length + act.remove.length + line.length === 0) this.#draft.drop();
		else this.#draft.keep({ acts: partsOf(act), line: [...line] });
	}
}
