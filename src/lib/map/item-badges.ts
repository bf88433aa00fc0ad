import { missingBeforeStart } from '$lib/control/readiness.ts';
import { UNFINISHED_STAGES } from '$lib/control/stage.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { LiveConflicts } from '$lib/live/conflicts-now.svelte.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { BADGE } from './item-badge-marks.ts';

/** Work that is to start within this time has to be ready, in milliseconds: the rest of the day and the next shift. */
const SOON = 24 * 3_600_000;

/** What the map tells of an item beside its status: overdue, due to start and not ready, in conflict. */
export class ItemBadges {
	readonly #picture: SitePicture;
	readonly #conflicts: LiveConflicts;
	/** Whether an item is ready, as long as neither it nor any record has changed. */
	#ready = new WeakMap<WorkItem, boolean>();

	constructor(picture: SitePicture, conflicts: LiveConflicts) {
		this.#picture = picture;
		this.#conflicts = conflicts;
	}

	/** A record, a permit say, has changed: who is ready has to be asked again. */
	forget(): void {
		this.#ready = new WeakMap();
	}

	/** Bits of BADGE, as they are now. */
	of(item: WorkItem): number {
		const { now } = this.#picture;
		const planned = this.#picture.isPlanned(item.id) ? BADGE.planned : 0;
		if (!UNFINISHED_STAGES.has(item.stage)) return planned;
		const isOverdue = item.due !== null && item.due < now;
		const isInConflict = this.#conflicts.of(item.id).length > 0;
		return (
			planned +
			(isOverdue ? BADGE.overdue : 0) +
			(this.#isLate(item, now) ? BADGE.notReady : 0) +
			(isInConflict ? BADGE.conflict : 0)
		);
	}

	#isLate(item: WorkItem, now: string): boolean {
		// What is planned to be live by then has to be ready for it.
		const isLive = item.stage === 'live' && !this.#picture.isPlanned(item.id);
		if (isLive || item.plannedStart === null) return false;
		if (Date.parse(item.plannedStart) > Date.parse(now) + SOON) return false;
		const known = this.#ready.get(item);
		if (known !== undefined) return !known;
		const { records, types, occasion } = this.#picture;
		const around = {
			record: (id: string) => records.get(id),
			type: (id: string) => types.get(id),
		};
		// Conflicts have a badge of their own, and are dear to look for.
		const isReady = missingBeforeStart(item, around, occasion).length === 0;
		this.#ready.set(item, isReady);
		return !isReady;
	}
}
