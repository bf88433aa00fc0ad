import type { Refusal } from '../../src/lib/control/act.ts';
import { judgeEarlierDrawing } from '../../src/lib/control/judge-layout.ts';
import type { Actor } from '../../src/lib/control/person.ts';
import { revisionOf } from '../../src/lib/control/place.ts';
import type { Database } from '../db/database.ts';
import type { Acts } from '../sync/acts.ts';
import type { Outcome } from '../sync/room.ts';
import type { DrawingFiles } from './drawing-files.ts';
import { layoutsOf } from './wanted-layout.ts';

/** Which drawing is put back; the id is that of the act which shows it. */
export interface PutBack {
	id: string;
	layout: string;
	revision: number;
}

/** Puts drawings back that layouts have had. */
export class EarlierDrawings {
	readonly #database: Database;
	readonly #acts: Acts;
	readonly #drawings: DrawingFiles;

	constructor(database: Database, acts: Acts, drawings: DrawingFiles) {
		this.#database = database;
		this.#acts = acts;
		this.#drawings = drawings;
	}

	/** Shows an earlier drawing of a layout again, as one more revision (L6); `lost` when it has to be sent again. */
	async putBack(
		site: string,
		actor: Actor,
		{ id, layout, revision }: PutBack,
	): Promise<Outcome | 'lost'> {
		const shown = (await layoutsOf(this.#database, site)).find((one) => one.id === layout);
		const refusals = judgeEarlierDrawing(shown, revision, actor);
		if (refusals.length > 0 || shown === undefined)
			return { saved: false, refusals: [...refusals] };
		const before = revisionOf(shown);
		const next = { site, layout, revision: before + 1 };
		const kept = await this.#drawings.repeat(
			{ site, layout, revision },
			{ revision: next.revision, by: actor.id },
		);
		if (kept === null) return { saved: false, refusals: [IN_BETWEEN] };
		const themed = kept.themed ?? (kept.mediaType === 'image/svg+xml' && shown.themed);
		const does = { act: 'revise', revision: before, themed, tiles: kept.tiles } as const;
		const outcome = await this.#acts.judge(site, actor, { id, target: 'layout', layout, does });
		if (outcome === 'lost' || !outcome.saved) await this.#drawings.drop(next);
		return outcome;
	}
}

const IN_BETWEEN: Refusal = {
	rule: 'version',
	field: 'revision',
	message:
		'Another revision of this drawing is being put in just now, or this one is not kept any more. Look at it again in a moment.',
};
