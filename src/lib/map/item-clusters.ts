import type { ClusterPicture, ClusterView } from './cluster-grid.ts';
import type { ClusterAnswer, ClusterRequest } from './cluster-messages.ts';
import { type ItemPlaces, NOT_DRAWN } from './item-places.ts';
import type { Moved, Standing } from './marks-in-sight.ts';

/** What of a worker is used. */
type Gatherer = Pick<Worker, 'onmessage' | 'postMessage' | 'terminate'>;

/** The page's end of the worker that gathers items. */
export class ItemClusters {
	readonly #worker: Gatherer;
	#load = 0;
	/** What the worker was told of each slot last: what it took with the load, and what has changed since. */
	#loaded: Pick<ItemPlaces, 'xs' | 'ys' | 'signs'> | null = null;
	readonly #told = new Map<number, Standing>();
	/** The changes that no answer has taken over yet, each with how many there were up to it. */
	#unanswered: { count: number; moved: readonly Moved[] }[] = [];
	#changes = 0;

	/**
	 * @param drawn Called with each picture that the worker has made, and with what has changed since it was asked: the
	 * picture does not know of that.
	 */
	constructor(
		worker: Gatherer,
		drawn: (view: ClusterView, picture: ClusterPicture, since: readonly Moved[]) => void,
	) {
		this.#worker = worker;
		worker.onmessage = ({ data }: MessageEvent<ClusterAnswer>) => {
			// What was made of items that are no longer shown tells slots that are others' by now.
			if (data.load !== this.#load) return;
			this.#unanswered = this.#unanswered.filter(({ count }) => count > data.changes);
			const since = this.#unanswered.flatMap(({ moved }) => moved);
			drawn(data.view, data.picture, since);
		};
	}

	/** Takes other items. */
	load(places: ItemPlaces): void {
		const { size } = places;
		const xs = places.xs.slice(0, size);
		const ys = places.ys.slice(0, size);
		const signs = places.signs.slice(0, size);
		this.#load += 1;
		this.#loaded = { xs: xs.slice(), ys: ys.slice(), signs: signs.slice() };
		this.#told.clear();
		this.#unanswered = [];
		this.#changes = 0;
		this.#tell({ kind: 'load', load: this.#load, xs, ys, signs }, [
			xs.buffer,
			ys.buffer,
			signs.buffer,
		]);
	}

	/**
	 * Takes over what has become of the items in some slots.
	 * @returns What that comes to, for what is drawn until the worker has answered.
	 */
	change(places: ItemPlaces, slots: readonly number[]): readonly Moved[] {
		const moved = slots.map((slot): Moved => {
			const to = standingIn(places, slot);
			const from = this.#told.get(slot) ?? standingIn(this.#loaded, slot);
			this.#told.set(slot, to);
			return { from, to };
		});
		this.#changes += 1;
		this.#unanswered.push({ count: this.#changes, moved });
		this.#tell({
			kind: 'change',
			slots: Uint32Array.from(slots),
			xs: Float64Array.from(slots, (slot) => places.xs[slot] ?? 0),
			ys: Float64Array.from(slots, (slot) => places.ys[slot] ?? 0),
			signs: Uint8Array.from(slots, (slot) => places.signs[slot] ?? 0),
		});
		return moved;
	}

	/** Looks at another part of the map. */
	look(view: ClusterView): void {
		this.#tell({ kind: 'look', view });
	}

	end(): void {
		this.#worker.terminate();
	}

	#tell(request: ClusterRequest, transfer: Transferable[] = []): void {
		this.#worker.postMessage(request, transfer);
	}
}

function standingIn(
	places: Pick<ItemPlaces, 'xs' | 'ys' | 'signs'> | null,
	slot: number,
): Standing {
	return {
		x: places?.xs[slot] ?? 0,
		y: places?.ys[slot] ?? 0,
		sign: places?.signs[slot] ?? NOT_DRAWN,
	};
}
