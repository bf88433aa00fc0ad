import { type Conflict, conflictsOf } from '$lib/control/conflict.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import { inSlices } from '$lib/live/slices.ts';
import type { SitePicture } from '$lib/live/site-picture.svelte.ts';
import { RepeatedLook } from './repeated-look.ts';

/** A conflict of a site, once, with both that meet. */
export interface ListedConflict {
	key: string;
	conflict: Conflict;
	item: WorkItem;
	/** Null where a circumstance is met. */
	other: WorkItem | null;
}

/** All conflicts of a site, found in turns with the page, and anew when something has changed. */
export class ConflictList {
	readonly #picture: SitePicture;
	#found = $state.raw<readonly ListedConflict[] | null>(null);

	/** To be made where a component is: it follows the picture as long as that is there. */
	constructor(picture: SitePicture) {
		this.#picture = picture;
		const look = new RepeatedLook((goesOn) => this.#look(goesOn));
		$effect(() => {
			void picture.around;
			void picture.now;
			if (picture.isLoaded) look.changed();
		});
		$effect(() => () => look.end());
	}

	/** Null until they have been looked for. */
	get found(): readonly ListedConflict[] | null {
		return this.#found;
	}

	async #look(goesOn: () => boolean): Promise<void> {
		const { around, items, now } = this.#picture;
		const found = new Map<string, ListedConflict>();
		await inSlices(
			[...around.all()],
			({ item }) => {
				for (const conflict of conflictsOf(item, around, now)) {
					const key = keyOf(conflict);
					const other =
						conflict.with.kind === 'item' ? (items.get(conflict.with.id) ?? null) : null;
					if (!found.has(key)) found.set(key, { key, conflict, item, other });
				}
			},
			goesOn,
		);
		if (goesOn()) this.#found = [...found.values()].sort(bySeverity);
	}
}

/** Between two items it is one conflict, whichever of them it was found from. */
function keyOf({ item, with: other, verdict }: Conflict): string {
	return `${[item, other.id].sort().join(' ')} ${verdict}`;
}

function bySeverity(
	{ conflict: one, ...a }: ListedConflict,
	{ conflict: other, ...b }: ListedConflict,
) {
	const rank = ({ verdict, acceptance }: Conflict) =>
		verdict === 'no' ? 0 : acceptance === null ? 1 : 2;
	return (
		rank(one) - rank(other) || one.from.localeCompare(other.from) || a.key.localeCompare(b.key)
	);
}
