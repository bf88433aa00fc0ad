import type { WorkItem } from '$lib/control/work-item.ts';
import { cellIndex } from './cell-table.ts';
import type { ClusterPicture } from './cluster-grid.ts';
import { RANKS } from './cluster-grid.ts';
import { clusterRadius, type Mix } from './cluster-mark.ts';
import type { Box } from './geometry.ts';
import { GHOST, type ItemPlaces, NOT_DRAWN, rankIn } from './item-places.ts';

/** Items that lie too near each other to be told apart at this zoom. */
export interface Cluster {
	/** Layout units. */
	x: number;
	y: number;
	total: number;
	/** How many of each rank. */
	mix: Mix;
	/** Around its items. */
	box: Box;
}

/** Where an item stands, in layout units, and its sign. */
export interface Standing {
	x: number;
	y: number;
	sign: number;
}

/** What has become of an item. */
export interface Moved {
	from: Standing;
	to: Standing;
}

/** What the map has drawn of the items, and what of it lies under a point. All in layout units. */
export class MarksInSight {
	readonly #places: ItemPlaces;
	readonly picture: ClusterPicture;

	constructor(places: ItemPlaces, picture: ClusterPicture) {
		this.#places = places;
		this.picture = picture;
	}

	/**
	 * The single item nearest to a point, and after it those that it lies on top of.
	 * @param radius Of a glyph: what lies nearer to each other hides each other.
	 */
	itemsAt(x: number, y: number, reach: number, radius: number): WorkItem[] {
		const nearest = this.#near(x, y, reach + radius)[0];
		if (nearest === undefined) return [];
		const { xs, ys, items } = this.#places;
		return this.#near(xs[nearest] ?? x, ys[nearest] ?? y, radius).flatMap(
			(slot) => items[slot] ?? [],
		);
	}

	/**
	 * The cluster under a point.
	 * @param unit Layout units for a CSS pixel at a desk.
	 */
	clusterAt(x: number, y: number, unit: number, reach: number): Cluster | null {
		let found: Cluster | null = null;
		let least = Infinity;
		for (let at = 0; at < this.picture.xs.length; at++) {
			const cluster = this.cluster(at);
			const distance = Math.hypot(cluster.x - x, cluster.y - y);
			if (distance > clusterRadius(cluster.total) * unit + reach || distance >= least) continue;
			[found, least] = [cluster, distance];
		}
		return found;
	}

	/** The index of the cluster whose items lie around a point; null where there is none. */
	clusterHolding(x: number, y: number): number | null {
		const { boxes } = this.picture;
		for (let at = 0; at < this.clusters; at++) {
			const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(at * 4, (at + 1) * 4);
			if (x >= left && x <= right && y >= top && y <= bottom) return at;
		}
		return null;
	}

	/**
	 * Counts over what has become of an item, so that a cluster tells it in the next frame and not once it has been gathered
	 * anew. An item that joins no cluster, or leaves one empty, waits for that.
	 * @param reach Of a cluster, in layout units, as the picture was gathered.
	 */
	count({ from, to }: Moved, reach: number): void {
		const left = this.#clusterOf(from, reach);
		const joined = this.#clusterOf(to, reach);
		if (left !== null && (left === joined || this.cluster(left).total > 1)) {
			this.#add(left, from.sign, -1);
		}
		if (joined !== null) this.#add(joined, to.sign, 1);
	}

	/** How many clusters there are. */
	get clusters(): number {
		return this.picture.xs.length;
	}

	/** The cluster with this index. */
	cluster(at: number): Cluster {
		const { xs, ys, counts, boxes } = this.picture;
		const mix = counts.subarray(at * RANKS, (at + 1) * RANKS);
		const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(at * 4, (at + 1) * 4);
		return {
			x: xs[at] ?? 0,
			y: ys[at] ?? 0,
			total: mix.reduce((sum, count) => sum + count, 0),
			mix,
			box: { left, top, right, bottom },
		};
	}

	#add(cluster: number, sign: number, by: number): void {
		const { counts } = this.picture;
		const at = cluster * RANKS + rankIn(sign);
		counts[at] = Math.max(0, (counts[at] ?? 0) + by);
	}

	/** The index of the cluster that an item is part of by its place; null for one that stands for itself, or is not drawn. */
	#clusterOf({ x, y, sign }: Standing, reach: number): number | null {
		if (sign >= GHOST) return null;
		const { columns, rows, clusters } = this.picture;
		const [column, row] = [cellIndex(x, reach), cellIndex(y, reach)];
		for (let at = 0; at < columns.length; at++) {
			if (columns[at] === column && rows[at] === row) return clusters[at] ?? null;
		}
		return null;
	}

	/** Single items no farther away than `reach`, the nearest first; of equally near ones the one on top. */
	#near(x: number, y: number, reach: number): number[] {
		const { xs, ys, signs } = this.#places;
		const found: { slot: number; distance: number; at: number }[] = [];
		this.picture.singles.forEach((slot, at) => {
			const sign = signs[slot] ?? NOT_DRAWN;
			if (sign >= GHOST) return;
			const distance = Math.hypot((xs[slot] ?? 0) - x, (ys[slot] ?? 0) - y);
			if (distance <= reach) found.push({ slot, distance, at });
		});
		return found.sort((a, b) => a.distance - b.distance || b.at - a.at).map(({ slot }) => slot);
	}
}
