import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import 'leaflet.markercluster/dist/MarkerCluster.css';
import '../../../src/lib/ui/tokens.css';
import type { Contender } from './contender.ts';
import { itemsOfPlant, PLAN } from './items.ts';
import { AnimatedMarkerCluster, CanvasCircles, MarkerCluster } from './peers.ts';
import { Siteboard } from './siteboard.ts';

const CONTENDERS = {
	siteboard: Siteboard,
	markercluster: MarkerCluster,
	'markercluster as it comes': AnimatedMarkerCluster,
	circles: CanvasCircles,
};

export type ContenderName = keyof typeof CONTENDERS;

/** What the page can be told to do, by name. Times are in milliseconds. */
export interface BenchPage {
	/** Makes the items, and the map without them. */
	prepare: (contender: ContenderName, count: number) => Promise<void>;
	/** @returns How long it takes until the items are drawn. */
	ready: () => Promise<number>;
	bringHere: () => void;
	/** @returns How long the frames of a pan take. */
	pan: (frames: number) => Promise<number[]>;
	/** @returns How long three steps in, to single items, and three out take until they are drawn. */
	zoom: () => Promise<number[]>;
	/** Moves items, some a second. @returns How long each takes until it is drawn, and the long tasks meanwhile. */
	changes: (count: number, perSecond: number) => Promise<{ drawn: number[]; long: number[] }>;
}

let contender: Contender = new Siteboard();
let items: ReturnType<typeof itemsOfPlant> = [];
let map: L.Map;

const bench: BenchPage = {
	async prepare(name, count) {
		contender = new CONTENDERS[name]();
		items = itemsOfPlant(count);
		map = L.map('map', {
			crs: L.CRS.Simple,
			zoomSnap: 0,
			minZoom: -12,
			maxZoom: 8,
			zoomAnimation: false,
		});
		map.fitBounds([
			[-PLAN.height, 0],
			[0, PLAN.width],
		]);
		await contender.prepare();
	},
	async ready() {
		const begun = performance.now();
		await contender.show(map, items);
		return performance.now() - begun;
	},
	bringHere() {
		contender.bringHere();
	},
	async pan(frames) {
		const taken: number[] = [];
		let last = await frame();
		for (let at = 0; at < frames; at++) {
			map.panBy([at % 40 < 20 ? 14 : -14, at % 30 < 15 ? 9 : -9], { animate: false });
			const now = await frame();
			taken.push(now - last);
			last = now;
		}
		return taken;
	},
	async zoom() {
		const taken: number[] = [];
		for (const by of [1, 1, 1, -1, -1, -1]) {
			const begun = performance.now();
			const drawn = contender.drawn();
			map.setZoom(map.getZoom() + by, { animate: false });
			await drawn;
			taken.push(performance.now() - begun);
		}
		return taken;
	},
	async changes(count, perSecond) {
		const long: number[] = [];
		const observer = new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) long.push(duration);
		});
		observer.observe({ entryTypes: ['longtask'] });
		const drawn: Promise<number>[] = [];
		for (let at = 0; at < count; at++) {
			await new Promise((go) => setTimeout(go, 1_000 / perSecond));
			const item = items[(at * 7_919) % items.length];
			if (!item) continue;
			const begun = performance.now();
			const done = contender.changed();
			const stage = item.stage === 'waiting' ? 'live' : 'waiting';
			contender.change({ ...item, x: (item.x ?? 0) + 1, stage });
			drawn.push(done.then(() => performance.now() - begun));
		}
		const taken = await Promise.all(drawn);
		observer.disconnect();
		return { drawn: taken, long };
	},
};

function frame(): Promise<number> {
	return new Promise((done) => requestAnimationFrame(done));
}

Object.assign(window, { bench });
