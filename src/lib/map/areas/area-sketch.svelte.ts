import {
	type AreaContent,
	areasAfter,
	contentOf,
	isSameContent,
	type ReshapeAct,
} from '$lib/control/area-reshape.ts';
import type { Area, Point } from '$lib/control/place.ts';
import type { UnsavedSketch } from './kept-sketch.ts';

/** Steps that can be taken back within a drawing. */
const MOST_STEPS = 500;

interface Drawing {
	/** Areas as they are to be, new ones among them. */
	drawn: ReadonlyMap<string, AreaContent>;
	/** Areas that are to go, and where goes what has no other place. */
	gone: ReadonlyMap<string, string | null>;
	/** Corners of what is being drawn. */
	line: readonly Point[];
}

const NOTHING: Drawing = { drawn: new Map(), gone: new Map(), line: [] };

/** A change of areas that is being drawn: nothing of it is anybody else's until it is saved. */
export class AreaSketch {
	readonly #areas: () => ReadonlyMap<string, Area>;
	#now = $state.raw<Drawing>(NOTHING);
	#past = $state.raw<readonly Drawing[]>([]);
	#future = $state.raw<readonly Drawing[]>([]);
	/** What stood there when an area was first taken in hand; null for nothing. */
	#seen = $state.raw<ReadonlyMap<string, AreaContent | null>>(new Map());
	/** The drawing before a movement that is under way. */
	#before: Drawing | null = null;

	/** @param areas As they are shown to everybody. */
	constructor(areas: () => ReadonlyMap<string, Area>) {
		this.#areas = areas;
	}

	get line(): readonly Point[] {
		return this.#now.line;
	}
	get drawn(): ReadonlyMap<string, AreaContent> {
		return this.#now.drawn;
	}
	get gone(): ReadonlyMap<string, string | null> {
		return this.#now.gone;
	}
	get canUndo(): boolean {
		return this.#past.length > 0;
	}
	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	/** All areas as they would be. */
	readonly areas: ReadonlyMap<string, Area> = $derived.by(() =>
		areasAfter(this.#areas().values(), this.act),
	);

	/** What would be asked of the server: nothing of what stands as it is drawn, whoever put it there. */
	readonly act: ReshapeAct = $derived.by(() => {
		const areas = this.#areas();
		const act: ReshapeAct = { act: 'reshape', draw: [], remove: [] };
		for (const [id, after] of this.#now.drawn) {
			const now = areas.get(id);
			const before = this.#seen.get(id) ?? null;
			if (before !== null && isSameContent(before, after)) continue;
			if (now === undefined || !isSameContent(contentOf(now), after))
				act.draw.push({ id, before, after });
		}
		for (const [id, into] of this.#now.gone) {
			const before = this.#seen.get(id) ?? null;
			if (before !== null && areas.has(id)) act.remove.push({ id, before, into });
		}
		return act;
	});

	/** True when there is something to save. */
	readonly isChanged: boolean = $derived(this.act.draw.length + this.act.remove.length > 0);

	/** Ids of areas that somebody else has changed since they were taken in hand. */
	readonly overtaken: readonly string[] = $derived.by(() => {
		const areas = this.#areas();
		return [...this.act.draw, ...this.act.remove].flatMap(({ id, before }) => {
			const now = areas.get(id);
			const isAsSeen =
				now === undefined
					? before === null
					: before !== null && isSameContent(contentOf(now), before);
			return isAsSeen ? [] : [id];
		});
	});

	/** Draws or changes areas, as one step. */
	draw(...areas: readonly Area[]): void {
		this.#step({ ...this.#with(areas), line: [] });
	}

	/** Changes an area while it is under way; the step ends with {@link land}. */
	glide(area: Area): void {
		this.#before ??= this.#now;
		this.#now = this.#with([area]);
	}

	/** Ends what was under way: it is one step. */
	land(): void {
		const before = this.#before;
		this.#before = null;
		if (before === null || before === this.#now) return;
		this.#past = [...this.#past, before].slice(-MOST_STEPS);
		this.#future = [];
	}

	/** Goes back to before what is under way. */
	giveUp(): void {
		if (this.#before !== null) this.#now = this.#before;
		this.#before = null;
	}

	/**
	 * Removes areas; what lies in them goes up to where they lie.
	 * @param into Where goes what has no point under another area.
	 * @param beside Areas that are drawn in the same step.
	 */
	remove(ids: readonly string[], into: string | null, beside: readonly Area[] = []): void {
		const all = this.areas;
		const orphans = [...all.values()].filter(
			({ id, parent }) => parent !== null && ids.includes(parent) && !ids.includes(id),
		);
		const adopted = orphans.map((area): Area => ({
			...area,
			parent: this.#above(area, ids, into),
		}));
		const next = this.#with([
			...adopted.filter(({ id }) => !beside.some((one) => one.id === id)),
			...beside,
		]);
		const drawn = new Map(next.drawn);
		const gone = new Map(next.gone);
		for (const id of ids) {
			this.#see(id);
			drawn.delete(id);
			// What was only drawn here is gone by that alone.
			if (this.#seen.get(id) != null) gone.set(id, into);
		}
		this.#step({ drawn, gone, line: [] });
	}

	/** Says where goes what has no other place, of an area that is to go. */
	sendInto(id: string, into: string | null): void {
		const gone = new Map(this.#now.gone);
		gone.set(id, into);
		this.#step({ ...this.#now, gone });
	}

	/** Leaves an area as it stands, with all that others have done to it. */
	drop(id: string): void {
		const drawn = new Map(this.#now.drawn);
		const gone = new Map(this.#now.gone);
		drawn.delete(id);
		gone.delete(id);
		this.#step({ ...this.#now, drawn, gone });
		this.#forget(id);
	}

	/** Draws over what others have done to areas meanwhile. */
	putOver(ids: readonly string[]): void {
		const seen = new Map(this.#seen);
		const gone = new Map(this.#now.gone);
		for (const id of ids) {
			const now = this.#areas().get(id);
			seen.set(id, now === undefined ? null : contentOf(now));
			if (now === undefined) gone.delete(id);
		}
		this.#seen = seen;
		this.#now = { ...this.#now, gone };
	}

	/** Puts one more corner to what is being drawn. */
	addCorner(point: Point): void {
		this.#step({ ...this.#now, line: [...this.#now.line, point] });
	}

	/** Leaves what is being drawn. */
	clearLine(): void {
		if (this.#now.line.length > 0) this.#step({ ...this.#now, line: [] });
	}

	undo(): void {
		this.land();
		const before = this.#past.at(-1);
		if (before === undefined) return;
		this.#future = [...this.#future, this.#now];
		this.#past = this.#past.slice(0, -1);
		this.#goTo(before);
	}

	redo(): void {
		const next = this.#future.at(-1);
		if (next === undefined) return;
		this.#past = [...this.#past, this.#now];
		this.#future = this.#future.slice(0, -1);
		this.#goTo(next);
	}

	/** Takes up what was not saved; what its author saw then is what it is compared to. */
	resume({ act, line }: UnsavedSketch): void {
		const all = [...act.draw, ...act.remove];
		this.#seen = new Map(all.map(({ id, before }) => [id, before]));
		this.#now = {
			drawn: new Map(act.draw.map(({ id, after }) => [id, after])),
			gone: new Map(act.remove.map(({ id, into }) => [id, into])),
			line,
		};
	}

	/** Begins anew: it is saved, or not wanted. */
	clear(): void {
		this.#now = NOTHING;
		this.#past = [];
		this.#future = [];
		this.#seen = new Map();
		this.#before = null;
	}

	#with(areas: readonly Area[]): Drawing {
		const drawn = new Map(this.#now.drawn);
		const gone = new Map(this.#now.gone);
		for (const area of areas) {
			this.#see(area.id);
			drawn.set(area.id, contentOf(area));
			gone.delete(area.id);
		}
		return { ...this.#now, drawn, gone };
	}

	#step(next: Drawing): void {
		this.land();
		this.#past = [...this.#past, this.#now].slice(-MOST_STEPS);
		this.#future = [];
		this.#now = next;
	}

	#goTo(drawing: Drawing): void {
		for (const id of [...drawing.drawn.keys(), ...drawing.gone.keys()]) this.#see(id);
		this.#now = drawing;
	}

	#see(id: string): void {
		if (this.#seen.has(id)) return;
		const area = this.#areas().get(id);
		this.#seen = new Map(this.#seen).set(id, area === undefined ? null : contentOf(area));
	}

	#forget(id: string): void {
		const seen = new Map(this.#seen);
		seen.delete(id);
		this.#seen = seen;
	}

	/** The nearest area above that stays, or else where the work goes. */
	#above(area: Area, gone: readonly string[], into: string | null): string | null {
		const seen = new Set<string>();
		let next = area.parent;
		while (next !== null && gone.includes(next) && !seen.has(next)) {
			seen.add(next);
			next = this.areas.get(next)?.parent ?? null;
		}
		return next ?? (into === area.id ? null : into);
	}
}
