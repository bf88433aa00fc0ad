import { untrack } from 'svelte';
import { goto } from '$app/navigation';
import { CONTEXT_LAYERS, MAP_STANDINGS } from '$lib/control/context-layer.ts';
import type { WorkItem } from '$lib/control/work-item.ts';
import type { Here } from '$lib/live/context.ts';
import { recordAddress } from '$lib/live/record-address.ts';
import type { Palette } from '$lib/ui/palette.ts';
import { type Box, isInBox } from '../geometry.ts';
import type { MapPicture } from '../map-picture.svelte.ts';
import type { MapStage } from '../map-stage.svelte.ts';
import { Deliveries } from './deliveries.svelte.ts';
import { placeOf } from './entry-place.ts';
import { type LayerEntry, entryOfDelivery, entryOfRecord } from './layer-entry.ts';
import { linkedRecords } from '$lib/control/linked-records.ts';
import { type LayerSurveys, type StandingEntry, surveyLayers } from './layer-survey.ts';
import { SignLayer } from './sign-layer.ts';
import type { Linked } from './sign-painting.ts';
import { type SignPost, signPosts, signUnder, type SpotSign } from './sign-posts.ts';

/** Milliseconds that a card stays when the pointer leaves its sign, so that it can get to it. */
const LINGER = 280;

/** A sign and the spot where it stands. */
export interface SignInSpot {
	post: SignPost;
	sign: SpotSign;
}

/** The layers of context over the map: which are shown, what of them stands where, and what is pointed at. */
export class ContextLayers {
	readonly #here: Here;
	readonly #stage: MapStage;
	readonly #shown: MapPicture;
	readonly #selected: () => WorkItem | null;
	readonly #deliveries: Deliveries;
	#scale = $state.raw(1);
	#layer = $state.raw<SignLayer | null>(null);
	#rested = $state.raw<string | null>(null);
	#kept = $state.raw<string | null>(null);
	#lingering: ReturnType<typeof setTimeout> | undefined;
	/** While the list of layers stands open, it is counted what they have. */
	isMenuOpen = $state(false);
	/** Id of the entry that the keyboard is at. */
	focused = $state.raw<string | null>(null);

	/** Null while nobody asks for them. */
	readonly surveys: LayerSurveys | null = $derived.by(() => {
		const { picture, view } = this.#here;
		const { plan, level } = this.#shown;
		if (plan === null || (!this.isMenuOpen && view.layers.size === 0)) return null;
		const { areas } = picture;
		return surveyLayers(this.#entries(), { filter: view.filter, areas, plan, level });
	});
	/** The records that the selected item depends on, where they stand; shown whatever layers are. */
	readonly #linked: readonly StandingEntry[] = $derived.by(() => {
		const item = this.#selected();
		const { picture } = this.#here;
		const { plan, level } = this.#shown;
		if (item === null || plan === null) return [];
		return linkedRecords(item, picture.records).flatMap((record): StandingEntry[] => {
			const entry = entryOfRecord(record, picture.now);
			const at = entry && placeOf(entry, plan, level, picture.areas);
			return entry && at !== null && typeof at === 'object' ? [{ ...entry, at }] : [];
		});
	});
	/** Where the selected item lies, and what it depends on. */
	readonly linked: Linked = $derived.by(() => {
		const item = this.#selected();
		const from = item === null ? null : { x: item.x ?? 0, y: item.y ?? 0 };
		return { from, ids: new Set(this.#linked.map(({ id }) => id)) };
	});
	/** What the layers that are asked for have on the plan, and what the selected item depends on. */
	readonly standing: readonly StandingEntry[] = $derived.by(() => {
		const { layers } = this.#here.view;
		const { surveys } = this;
		const asked = CONTEXT_LAYERS.filter((layer) => layers.has(layer)).flatMap(
			(layer) => surveys?.[layer].here ?? [],
		);
		const known = new Set(asked.map(({ id }) => id));
		return [...asked, ...this.#linked.filter(({ id }) => !known.has(id))];
	});
	readonly posts: readonly SignPost[] = $derived(signPosts(this.standing, this.#scale));
	readonly #spots: ReadonlyMap<string, SignInSpot> = $derived.by(() => {
		const spots = new Map<string, SignInSpot>();
		for (const post of this.posts) {
			for (const sign of post.signs)
				for (const { id } of sign.entries) spots.set(id, { post, sign });
		}
		return spots;
	});
	/** What the keyboard is at, with its sign. */
	readonly atKeyboard: (SignInSpot & { entry: StandingEntry }) | null = $derived.by(() => {
		const spot = this.#spots.get(this.focused ?? '');
		const entry = spot?.sign.entries.find(({ id }) => id === this.focused);
		return spot && entry ? { ...spot, entry } : null;
	});
	/** What the pointer is at or has opened, to be read. */
	readonly atPointer: SignInSpot | null = $derived(
		this.#spots.get(this.#kept ?? '') ?? this.#spots.get(this.#rested ?? '') ?? null,
	);

	/** @param selected The item whose records are marked, where it has a point on the plan. */
	constructor(here: Here, stage: MapStage, shown: MapPicture, selected: () => WorkItem | null) {
		this.#here = here;
		this.#stage = stage;
		this.#shown = shown;
		this.#selected = selected;
		this.#deliveries = new Deliveries(here.picture);
	}

	/** True while something is shown that can be read. */
	get isShown(): boolean {
		return this.standing.length > 0;
	}
	/** True while what is read was opened by a press, and stays. */
	get isKept(): boolean {
		return this.#kept !== null;
	}

	/** Draws the signs; call it while a component is made. */
	follow(palette: () => Palette): void {
		$effect(() => () => this.#deliveries.destroy());
		$effect(() => {
			// Only at rest: a zoom gathers once, at its end.
			void this.#stage.settled;
			this.#scale = untrack(() => this.#stage.transform.scale) / palette().scale;
		});
		$effect(() => {
			const { map } = this.#stage;
			if (!map || !this.isShown) return;
			const layer = new SignLayer();
			untrack(() => map.addLayer(layer));
			this.#layer = layer;
			return () => {
				this.#layer = null;
				layer.remove();
			};
		});
		$effect(() => {
			this.#layer?.show(this.posts, palette(), this.linked);
		});
		$effect(() => {
			// A card belongs to its spot: it does not stay where the map has gone on.
			void [this.#stage.settled, this.#stage.transform, this.#stage.handMoves];
			untrack(() => this.close());
		});
	}

	/** The sign under a point of the map; `reach` beside it, in pixels. */
	signAt(x: number, y: number, reach: number): SpotSign | null {
		if (!this.isShown) return null;
		return signUnder(this.posts, x, y, 1 / this.#scale, reach);
	}

	/** What stands in a box: what asks for somebody first, then layer by layer and by number. */
	entriesIn(box: Box): StandingEntry[] {
		const inBox = this.standing.filter(({ at }) => isInBox(box, at.x, at.y));
		return inBox.sort(
			(a, b) =>
				MAP_STANDINGS.indexOf(b.standing) - MAP_STANDINGS.indexOf(a.standing) ||
				CONTEXT_LAYERS.indexOf(a.layer) - CONTEXT_LAYERS.indexOf(b.layer) ||
				a.number.localeCompare(b.number),
		);
	}

	/** The pointer rests on a sign, or on none. */
	pointAt(sign: SpotSign | null): void {
		const id = sign?.entries[0]?.id ?? null;
		if (id === null) {
			this.leaveCard();
			return;
		}
		this.enterCard();
		this.#rested = id;
	}

	/** The pointer has got to the card: it stays. */
	enterCard(): void {
		clearTimeout(this.#lingering);
		this.#lingering = undefined;
	}

	leaveCard(): void {
		if (this.#rested === null) return;
		this.#lingering ??= setTimeout(() => {
			this.#lingering = undefined;
			this.#rested = null;
		}, LINGER);
	}

	/** Keeps the card of a sign open, to be read. */
	read({ entries }: SpotSign): void {
		this.#kept = entries[0]?.id ?? null;
	}

	/** Goes to what a sign stands for; where that is several, they are read first. */
	openSign(sign: SpotSign): void {
		const [first, ...others] = sign.entries;
		if (first && others.length === 0) this.open(first);
		else this.read(sign);
	}

	/** Goes to where an entry is read in full. */
	open(entry: LayerEntry): void {
		this.close();
		const { picture, view } = this.#here;
		if (entry.layer === 'delivery') view.select(entry.number);
		else void goto(recordAddress(picture.info.id, entry.number));
	}

	/** Puts the card away; returns whether there was one. */
	close(): boolean {
		const wasOpen = this.atPointer !== null;
		this.enterCard();
		this.#rested = null;
		this.#kept = null;
		return wasOpen;
	}

	*#entries(): Iterable<LayerEntry> {
		const { picture } = this.#here;
		const { now } = picture;
		if (!picture.isLoaded) return;
		for (const record of picture.records.values()) {
			const entry = entryOfRecord(record, now);
			if (entry) yield entry;
		}
		for (const item of this.#deliveries.all()) {
			const entry = entryOfDelivery(item);
			if (entry) yield entry;
		}
	}
}
