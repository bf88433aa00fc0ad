import type { ClusterPicture, ClusterView } from './cluster-grid.ts';
import type { ClusterAnswer, ClusterRequest } from './cluster-messages.ts';
import type { ItemPlaces } from './item-places.ts';

/** The page's end of the worker that gathers items. */
export class ItemClusters {
	readonly #worker: Worker;
	#load = 0;
	readonly #drawn: (view: ClusterView, picture: ClusterPicture) => void;

	/** @param drawn Called with each picture that the worker has made. */
	constructor(worker: Worker, drawn: (view: ClusterView, picture: ClusterPicture) => void) {
		this.#worker = worker;
		this.#drawn = drawn;
		worker.onmessage = ({ data }: MessageEvent<ClusterAnswer>) => {
			// What was made of items that are no longer shown tells slots that are others' by now.
			if (data.load === this.#load) this.#drawn(data.view, data.picture);
		};
	}

	/** Takes other items. */
	load(places: ItemPlaces): void {
		const { size } = places;
		const xs = places.xs.slice(0, size);
		const ys = places.ys.slice(0, size);
		const signs = places.signs.slice(0, size);
		this.#load += 1;
		this.#tell({ kind: 'load', load: this.#load, xs, ys, signs }, [
			xs.buffer,
			ys.buffer,
			signs.buffer,
		]);
	}

	/** Takes over what has become of the items in some slots. */
	change(places: ItemPlaces, slots: readonly number[]): void {
		this.#tell({
			kind: 'change',
			slots: Uint32Array.from(slots),
			xs: Float64Array.from(slots, (slot) => places.xs[slot] ?? 0),
			ys: Float64Array.from(slots, (slot) => places.ys[slot] ?? 0),
			signs: Uint8Array.from(slots, (slot) => places.signs[slot] ?? 0),
		});
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
