import { CONTEXT_LAYERS, type ContextLayer } from '../control/context-layer.ts';
import { askedOf, toggled } from '../control/facet-choice.ts';
import { EMPTY_FILTER, type Facet, FACETS, type Filter } from '../control/filter.ts';
import type { FlowDays, Measure } from './measure.ts';
import { rangesOf } from './number-ranges.ts';
import { roundedSight, type Sight, sightText } from './sight.ts';
import { addressMoment, FIRST_DAYS, FIRST_MEASURE, lookingAt } from './view-query.ts';

/** Longest list of picked items that an address holds, in characters: a longer one is cut off on its way by some. */
const LONGEST_PICK = 1_500;

/** Where a person looks: the filter, the selected item, the moment and what the map shows, the same on map and board and kept in the address. */
export class View {
	#filter = $state.raw<Filter>({ ...EMPTY_FILTER });
	#selected = $state.raw<string | null>(null);
	#picked = $state.raw<ReadonlySet<string>>(new Set());
	#level = $state.raw<string | null>(null);
	#at = $state.raw<string | null>(null);
	#layers = $state.raw<ReadonlySet<ContextLayer>>(new Set());
	#lookedFor = $state.raw<string | null>(null);
	#drawing = $state.raw<string | null>(null);
	#measure = $state.raw<Measure>(FIRST_MEASURE);
	#days = $state.raw<FlowDays>(FIRST_DAYS);
	#density = $state.raw(false);
	#sight = $state.raw<Sight | null>(null);
	#soughtSight = $state.raw<Sight | null>(null);
	readonly #moved: (query: string) => void;

	/**
	 * @param query The address's query.
	 * @param moved Told of the query that stands for what is looked at now, to put into the address.
	 */
	constructor(query: URLSearchParams, moved: (query: string) => void) {
		this.#moved = moved;
		this.read(query);
	}

	get filter(): Filter {
		return this.#filter;
	}
	/** Number of the selected item. */
	get selected(): string | null {
		return this.#selected;
	}
	/** Numbers of the items that are picked to be changed together. */
	get picked(): ReadonlySet<string> {
		return this.#picked;
	}
	/** The level that the map shows: `+8`, `0` for the ground alone, or null for all of them. */
	get level(): string | null {
		return this.#level;
	}
	/** The layers of context that the map shows over the work. */
	get layers(): ReadonlySet<ContextLayer> {
		return this.#layers;
	}

	/** The moment that is asked for, ISO 8601, UTC; null for now. */
	get at(): string | null {
		return this.#at;
	}

	/** Number of the item that the map is asked to go to, until it has. */
	get lookedFor(): string | null {
		return this.#lookedFor;
	}

	/** Id of the drawing that the map shows; null for the site's first. */
	get drawing(): string | null {
		return this.#drawing;
	}
	/** By what areas are ranked in the list and shaded on the map. */
	get measure(): Measure {
		return this.#measure;
	}
	/** Over how many days what comes in is compared with what goes out. */
	get days(): FlowDays {
		return this.#days;
	}
	/** True while the map shows how dense the work lies. */
	get density(): boolean {
		return this.#density;
	}
	/** What of the drawing is in sight; null while that is all of it. */
	get sight(): Sight | null {
		return this.#sight;
	}
	/** What the map is asked to bring into sight, until it has. */
	get soughtSight(): Sight | null {
		return this.#soughtSight;
	}

	/** Takes over what an address asks for. */
	read(query: URLSearchParams): void {
		const { filter, selected, picked, level, layers, drawing, measure, days, density, sight, at } =
			lookingAt(query);
		this.#filter = filter;
		this.#selected = selected;
		this.#picked = picked;
		this.#level = level;
		this.#drawing = drawing;
		this.#measure = measure;
		this.#days = days;
		this.#density = density;
		this.#sight = sight;
		this.#soughtSight = sight;
		this.#at = at;
		this.#layers = layers;
	}

	/** Changes the filter; what is left out stays. */
	narrow(change: Partial<Filter>): void {
		this.#filter = { ...this.#filter, ...change };
		this.#tell();
	}

	/** Asks for a value of a facet, or no more when it is asked for already. */
	toggle(facet: Facet, value: string): void {
		this.narrow(toggled(facet, this.#filter, value));
	}

	/** True while the filter asks for this area alone; `none` stands for the work without one. */
	isAloneArea(area: string): boolean {
		return this.#filter.area.length === 1 && this.#filter.area[0] === area;
	}

	/** Shows an area alone, or all again when it is alone already. */
	toggleArea(area: string): void {
		this.narrow({ area: this.isAloneArea(area) ? [] : [area] });
	}

	/** Shows everything that is not ended. */
	clearFilter(): void {
		this.#filter = { ...EMPTY_FILTER };
		this.#tell();
	}

	/** Selects an item by its number, or none. */
	select(number: string | null): void {
		if (number === this.#selected) return;
		this.#selected = number;
		this.#tell();
	}

	/** Picks these items, and no others, to be changed together. */
	pick(numbers: Iterable<string>): void {
		this.#picked = new Set(numbers);
		this.#tell();
	}

	/** Picks items beside those that are picked. */
	pickMore(numbers: Iterable<string>): void {
		this.pick([...this.#picked, ...numbers]);
	}

	/** Picks an item, or lets it go where it was picked. */
	togglePicked(number: string): void {
		const picked = new Set(this.#picked);
		if (!picked.delete(number)) picked.add(number);
		this.pick(picked);
	}

	/** Selects an item by its number and asks the map to go to it, even where it is selected or in sight already. */
	lookAt(number: string): void {
		this.#lookedFor = number;
		this.select(number);
	}

	/** Told by the map when it has gone to what was looked for. */
	arrived(): void {
		this.#lookedFor = null;
	}

	showLevel(level: string | null): void {
		this.#level = level;
		this.#tell();
	}

	/** Shows another drawing, all of it; null for the site's first. */
	showDrawing(drawing: string | null): void {
		this.#drawing = drawing;
		this.#sight = null;
		this.#tell();
	}

	/** Ranks and shades areas by another measure. */
	measureBy(measure: Measure): void {
		this.#measure = measure;
		this.#tell();
	}

	/** Compares what comes in and goes out over another time. */
	countOver(days: FlowDays): void {
		this.#days = days;
		this.#tell();
	}

	showDensity(isOn: boolean): void {
		this.#density = isOn;
		this.#tell();
	}

	/** Told by the map of what is in sight by now; null while that is all of the drawing. */
	seeing(sight: Sight | null): void {
		const before = this.#sight;
		this.#sight = sight === null ? null : roundedSight(sight);
		if (before === null ? sight !== null : sight === null || sightText(before) !== sightText(sight))
			this.#tell();
	}

	/** Asks the map to bring what was last in sight into sight again. */
	seekSight(): void {
		this.#soughtSight = this.#sight;
	}

	/** Told by the map when it shows what it was asked to bring into sight. */
	sightFound(): void {
		this.#soughtSight = null;
	}

	/** Asks for another moment, ISO 8601, UTC; null for now. */
	goTo(at: string | null): void {
		if (at === this.#at) return;
		this.#at = at;
		this.#tell();
	}

	/** Shows a layer of context, or takes it away where it is shown. */
	toggleLayer(layer: ContextLayer): void {
		const layers = new Set(this.#layers);
		if (!layers.delete(layer)) layers.add(layer);
		this.#layers = layers;
		this.#tell();
	}

	/** The address's query for what is looked at now, without the question mark. */
	get query(): string {
		const query = new URLSearchParams();
		for (const facet of FACETS) {
			for (const value of askedOf(facet, this.#filter)) query.append(facet, value);
		}
		if (this.#filter.q !== '') query.set('q', this.#filter.q);
		if (this.#drawing !== null) query.set('drawing', this.#drawing);
		if (this.#level !== null) query.set('level', this.#level);
		for (const layer of CONTEXT_LAYERS) if (this.#layers.has(layer)) query.append('layer', layer);
		if (this.#measure !== FIRST_MEASURE) query.set('measure', this.#measure);
		if (this.#days !== FIRST_DAYS) query.set('days', String(this.#days));
		if (this.#density) query.set('density', '1');
		if (this.#sight !== null) query.set('sight', sightText(this.#sight));
		if (this.#at !== null) query.set('at', addressMoment(this.#at));
		if (this.#selected !== null) query.set('item', this.#selected);
		const picked = rangesOf(this.#picked);
		if (picked.length > 0 && picked.length <= LONGEST_PICK) query.set('pick', picked);
		return query.toString();
	}

	#tell(): void {
		this.#moved(this.query);
	}
}
