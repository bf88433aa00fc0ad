import type { Area } from '$lib/control/place.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { ItemDrag } from './item-drag.svelte.ts';
import type { ItemPicking } from './item-picking.svelte.ts';
import type { MapStage } from './map-stage.svelte.ts';
import type { Cluster } from './marks-in-sight.ts';
import type { SpotSign } from './records/sign-posts.ts';

/** Pixels that a pointer may shake between press and release of a click. */
const SHAKE = { mouse: 4, touch: 9 } as const;
/** Pixels beside a glyph at which it is still hit. */
const REACH = { mouse: 4, touch: 10 } as const;
/** Milliseconds that a finger rests on an item before it is taken up: WCAG's and the trade's usual long press. */
const LONG_PRESS = 200;
/** Milliseconds that a pointer rests in an area before its name and counts are told. */
const REST = 350;
/** Milliseconds and pixels within which two clicks are one double click: its second half asks for nothing more. */
const DOUBLE = { time: 350, way: 8 } as const;
/** Pixels from the map's edge in which a carried item pulls the map along, and how fast it does, a frame. */
const EDGE = 36;
const PULL = 9;

/** What the pointer needs to know of the map, and tells it. Points are in layout units. */
export interface Ground {
	/** The nearest first, then what it lies on; `reach` beside a glyph, in pixels. */
	itemsAt: (x: number, y: number, reach: number) => WorkItem[];
	/** The cluster under a point; `reach` beside it, in pixels. */
	clusterAt: (x: number, y: number, reach: number) => Cluster | null;
	areaAt: (x: number, y: number) => Area | null;
	pickCluster: (cluster: Cluster) => void;
	/** The sign of a layer of context under a point; it lies over the items. */
	signAt: (x: number, y: number, reach: number) => SpotSign | null;
	/** A mouse has read its card already; a finger has not. */
	openSign: (sign: SpotSign) => void;
	readSign: (sign: SpotSign) => void;
	/** Where an item is seen. */
	seenAt: (item: WorkItem) => { x: number; y: number };
	pickItems: (items: readonly WorkItem[]) => void;
	pickArea: (area: Area | null) => void;
	/** Told where the pointer is; null: not on the map. */
	pointAt: (point: { x: number; y: number } | null) => void;
	/** The item that the next click puts down, if any. */
	toPlace: () => WorkItem | null;
	place: (x: number, y: number) => void;
}

interface Press {
	pointer: number;
	kind: 'mouse' | 'touch';
	/** Pixels of the map's element. */
	x: number;
	y: number;
	items: WorkItem[];
	cluster: Cluster | null;
	sign: SpotSign | null;
	/** True when it picks instead of moving: by the tool, or with Shift. */
	isPicking: boolean;
	/** False once it has become something other than a click: a pan, a drag, a pinch. */
	isClick: boolean;
	longPress: ReturnType<typeof setTimeout> | null;
}

export interface Hover {
	/** Items' ids, the nearest first; empty over a cluster or an area. */
	items: readonly string[];
	cluster: Cluster | null;
	sign: SpotSign | null;
	area: string | null;
	/** Pixels of the map's element. */
	x: number;
	y: number;
}

/** What a pointer that is over nothing has found. */
const NOTHING = { items: [], cluster: null, sign: null, area: null } as const;

/** What a pointer does on the map: hover, click, drag items; panning and zooming stay Leaflet's. */
export class MapPointer {
	#hover = $state.raw<Hover | null>(null);
	readonly #stage: MapStage;
	readonly #drag: ItemDrag;
	readonly #picking: ItemPicking;
	readonly #ground: Ground;
	#press: Press | null = null;
	#frame = 0;
	#last: { x: number; y: number } | null = null;
	#rest: ReturnType<typeof setTimeout> | null = null;
	#pull = 0;
	#click: { x: number; y: number; at: number } | null = null;

	constructor(stage: MapStage, drag: ItemDrag, picking: ItemPicking, ground: Ground) {
		this.#stage = stage;
		this.#drag = drag;
		this.#picking = picking;
		this.#ground = ground;
	}

	/** What the pointer is over. */
	get hover(): Hover | null {
		return this.#hover;
	}

	readonly attach = (element: HTMLElement): (() => void) => {
		const ends = new AbortController();
		const listen = <K extends keyof HTMLElementEventMap>(
			name: K,
			does: (event: HTMLElementEventMap[K]) => void,
			capture = false,
		) => element.addEventListener(name, does, { signal: ends.signal, capture });
		// Before Leaflet hears of it, so that it does not begin a pan under an item that is taken up.
		listen('pointerdown', (event) => this.#pressed(event, element), true);
		listen('pointermove', (event) => this.#moved(event, element));
		listen('pointerup', (event) => this.#released(event));
		listen('pointercancel', () => this.#abandon());
		listen('pointerleave', () => this.#left());
		listen('contextmenu', (event) => {
			if (this.#drag.carried || this.#press?.kind === 'touch') event.preventDefault();
		});
		return () => {
			ends.abort();
			this.#abandon();
			this.#left();
		};
	};

	/** Puts the item back that is being dragged. */
	abandon(): void {
		this.#abandon();
	}

	#pressed(event: PointerEvent, element: HTMLElement): void {
		if (!event.isPrimary || event.button !== 0) {
			this.#abandon();
			return;
		}
		const { x, y } = this.#stage.fromClient(event.clientX, event.clientY);
		const kind = event.pointerType === 'mouse' ? 'mouse' : 'touch';
		const isPicking = event.shiftKey || this.#picking.tool !== 'move';
		const sign = isPicking ? null : this.#signUnder(x, y, kind);
		const items = sign ? [] : this.#itemsUnder(x, y, kind);
		const press: Press = {
			pointer: event.pointerId,
			kind,
			x,
			y,
			items,
			cluster: sign || items.length > 0 ? null : this.#clusterUnder(x, y, kind),
			sign,
			isPicking,
			isClick: true,
			longPress: null,
		};
		this.#press = press;
		if (press.isPicking && !this.#ground.toPlace()) {
			this.#stage.map?.dragging.disable();
			return;
		}
		if (items.length === 0 || this.#ground.toPlace()) return;
		if (kind === 'mouse') {
			this.#stage.map?.dragging.disable();
		} else {
			press.longPress = setTimeout(() => {
				if (this.#press !== press || !press.isClick) return;
				this.#stage.map?.dragging.disable();
				this.#lift(press, element);
				navigator.vibrate?.(12);
			}, LONG_PRESS);
		}
	}

	#moved(event: PointerEvent, element: HTMLElement): void {
		if (!event.isPrimary) return;
		this.#last = this.#stage.fromClient(event.clientX, event.clientY);
		const press = this.#press;
		if (press && press.pointer === event.pointerId && press.isClick) {
			const way = Math.hypot(this.#last.x - press.x, this.#last.y - press.y);
			if (way > SHAKE[press.kind]) {
				press.isClick = false;
				if (press.longPress !== null) clearTimeout(press.longPress);
				if (press.isPicking) this.#beginOutline(press, element);
				else if (press.kind === 'mouse' && press.items.length > 0) this.#lift(press, element);
			}
		}
		if (this.#frame === 0) {
			this.#frame = requestAnimationFrame(() => {
				this.#frame = 0;
				this.#look(event.pointerType === 'mouse' ? 'mouse' : 'touch');
			});
		}
	}

	/** What the last move comes down to, once a frame. */
	#look(kind: Press['kind']): void {
		const last = this.#last;
		if (!last) return;
		const point = this.#stage.toLayout(last.x, last.y);
		this.#ground.pointAt(point);
		if (this.#picking.outline.length > 0) {
			this.#picking.draw(point.x, point.y);
			return;
		}
		if (this.#drag.carried) {
			this.#drag.carry(point.x, point.y);
			this.#pullAlong();
			return;
		}
		if (this.#press !== null || kind === 'touch') {
			this.#setHover(null);
			return;
		}
		const sign = this.#picking.tool === 'move' ? this.#signUnder(last.x, last.y, kind) : null;
		if (sign) {
			this.#setHover({ ...NOTHING, sign, ...last });
			return;
		}
		const items = this.#itemsUnder(last.x, last.y, kind);
		if (items.length > 0) {
			const seen = items[0] ? this.#ground.seenAt(items[0]) : point;
			const at = this.#stage.toElement(seen.x, seen.y);
			this.#setHover({ ...NOTHING, items: items.map(({ id }) => id), ...at });
			return;
		}
		const cluster = this.#clusterUnder(last.x, last.y, kind);
		if (cluster) {
			const at = this.#stage.toElement(cluster.x, cluster.y);
			this.#setHover({ ...NOTHING, cluster, ...at });
			return;
		}
		const area = this.#ground.areaAt(point.x, point.y);
		if (this.#hover?.area === area?.id && this.#hover?.items.length === 0) return;
		this.#setHover(null);
		if (!area) return;
		this.#rest = setTimeout(() => {
			const now = this.#last ?? last;
			this.#setHover({ ...NOTHING, area: area.id, x: now.x, y: now.y });
		}, REST);
	}

	#setHover(hover: Hover | null): void {
		if (this.#rest !== null) clearTimeout(this.#rest);
		this.#rest = null;
		this.#hover = hover;
	}

	#beginOutline(press: Press, element: HTMLElement): void {
		const point = this.#stage.toLayout(press.x, press.y);
		this.#setHover(null);
		this.#picking.begin(point.x, point.y);
		element.setPointerCapture(press.pointer);
	}

	#lift(press: Press, element: HTMLElement): void {
		press.isClick = false;
		this.#setHover(null);
		const item = press.items[0];
		if (!item) return;
		const point = this.#stage.toLayout(press.x, press.y);
		if (this.#drag.lift(item, point.x, point.y)) element.setPointerCapture(press.pointer);
		else this.#end();
	}

	#released(event: PointerEvent): void {
		const press = this.#press;
		if (!press || press.pointer !== event.pointerId) return;
		const isDrag = this.#drag.carried !== null && !press.isClick;
		this.#end();
		if (press.isPicking && !press.isClick) {
			this.#picking.end(event.shiftKey);
			return;
		}
		if (isDrag) {
			this.#drag.drop();
			return;
		}
		if (!press.isClick || this.#isSecondHalf(press)) return;
		const point = this.#stage.toLayout(press.x, press.y);
		if (this.#ground.toPlace()) this.#ground.place(point.x, point.y);
		else if (press.isPicking) this.#pickAt(press);
		else if (press.sign && press.kind === 'touch') this.#ground.readSign(press.sign);
		else if (press.sign) this.#ground.openSign(press.sign);
		else if (press.items.length > 0) this.#ground.pickItems(press.items);
		else if (press.cluster) {
			// The map goes away from under the pointer: what it rested on is no longer there.
			this.#setHover(null);
			this.#ground.pickCluster(press.cluster);
		} else this.#ground.pickArea(this.#ground.areaAt(point.x, point.y));
	}

	/** A click that picks. */
	#pickAt({ items, cluster }: Press): void {
		if (items[0]) this.#picking.toggle(items[0]);
		else if (cluster) this.#picking.addCluster(cluster);
	}

	#isSecondHalf({ x, y }: Press): boolean {
		const before = this.#click;
		this.#click = { x, y, at: performance.now() };
		if (!before || this.#click.at - before.at > DOUBLE.time) return false;
		return Math.hypot(before.x - x, before.y - y) < DOUBLE.way;
	}

	#abandon(): void {
		if (this.#press && !this.#press.isClick) this.#drag.cancel();
		this.#picking.cancel();
		this.#end();
	}

	/** The press is over, whatever it was. */
	#end(): void {
		if (this.#press?.longPress) clearTimeout(this.#press.longPress);
		this.#press = null;
		cancelAnimationFrame(this.#pull);
		this.#pull = 0;
		this.#stage.map?.dragging.enable();
	}

	#left(): void {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#last = null;
		this.#setHover(null);
		this.#ground.pointAt(null);
	}

	/** An item that is held at the map's edge pulls what lies beyond into sight. */
	#pullAlong(): void {
		if (this.#pull !== 0) return;
		const step = () => {
			this.#pull = 0;
			const last = this.#last;
			const size = this.#stage.map?.getSize();
			if (!last || !size || !this.#drag.carried) return;
			const x = last.x < EDGE ? -PULL : last.x > size.x - EDGE ? PULL : 0;
			const y = last.y < EDGE ? -PULL : last.y > size.y - EDGE ? PULL : 0;
			if (x === 0 && y === 0) return;
			this.#stage.panBy(x, y);
			const point = this.#stage.toLayout(last.x, last.y);
			this.#drag.carry(point.x, point.y);
			this.#pull = requestAnimationFrame(step);
		};
		this.#pull = requestAnimationFrame(step);
	}

	#clusterUnder(x: number, y: number, kind: Press['kind']): Cluster | null {
		const point = this.#stage.toLayout(x, y);
		return this.#ground.clusterAt(point.x, point.y, kind === 'mouse' ? 0 : REACH.touch);
	}

	/** Where an item is about to be put down, signs are out of the way. */
	#signUnder(x: number, y: number, kind: Press['kind']): SpotSign | null {
		if (this.#ground.toPlace()) return null;
		const point = this.#stage.toLayout(x, y);
		return this.#ground.signAt(point.x, point.y, kind === 'mouse' ? 0 : REACH.touch);
	}

	#itemsUnder(x: number, y: number, kind: Press['kind']): WorkItem[] {
		const point = this.#stage.toLayout(x, y);
		return this.#ground.itemsAt(point.x, point.y, REACH[kind]);
	}
}
